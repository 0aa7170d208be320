/**
 * What the bot says ({@link cn.qile.core.chat.Speech}) becomes text, from {@code templates/}: one file per record, whose
 * only placeholders are the record's components; the words for values inside them are in {@code words.properties}.
 *
 * <p>Everything is read and checked once, at start: a record without its template, a placeholder that no record bears
 * and an enum constant without its word stop the start, so that no answer can fail on its wording later.
 *
 * <p>Sees the core's {@code chat} and {@code roster}; only {@code wecom}, {@code playground} and
 * {@code export} use it. jmustache lives
 * here and nowhere else.
 */
package cn.qile.webhook.wording;
