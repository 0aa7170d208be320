package cn.qile.webhook.mysql;

import java.time.Instant;

/** A row of {@code binding_audit}. */
record BindingAuditRow(
        int groupId,
        int number,
        String channel,
        String conversationBefore,
        String conversationAfter,
        String changedBy,
        Instant changedAt) {}
