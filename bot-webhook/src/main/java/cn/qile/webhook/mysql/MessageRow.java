package cn.qile.webhook.mysql;

import java.time.Instant;

/**
 * A row of {@code message}, in the order of its columns.
 *
 * @param answer null for silence
 */
record MessageRow(String messageKey, String conversation, String sender, String text, Instant heardAt, String answer) {}
