package cn.qile.webhook.mysql;

/** A row of {@code turn}, in the order of its columns. */
record TurnRow(int communityId, long changes) {}
