package cn.qile.webhook.mysql;

/** A row of {@code mark}, as far as it tells which message it came with. */
record SaidRow(long position, String messageKey, String reporter) {}
