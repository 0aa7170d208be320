package cn.qile.webhook.mysql;

import java.time.Instant;

/** A row of {@code missed_stage}, in the order of its columns. */
record MissedStageRow(int communityId, int roundNumber, String stage, Instant dueAt, Instant notedAt) {}
