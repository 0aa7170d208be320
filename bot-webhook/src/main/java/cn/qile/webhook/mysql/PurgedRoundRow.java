package cn.qile.webhook.mysql;

import java.time.Instant;

/** What a purged round's row of {@code round} still tells. */
record PurgedRoundRow(String kind, Instant purgedAt) {}
