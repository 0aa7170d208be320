package cn.qile.webhook.mysql;

import java.time.Instant;

/** A row of {@code mark}, as far as it tells which message it came with. */
record SaidRow(long position, String messageKey, Instant saidAt) {}
