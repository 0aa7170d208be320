/**
 * The group seen from inside: what is said in it ({@link cn.qile.core.chat.GroupMessage}), by whom
 * ({@link cn.qile.core.chat.Member}), in which group ({@link cn.qile.core.chat.Group}), and all that the bot can say
 * ({@link cn.qile.core.chat.Speech}).
 *
 * <p>Sees only {@code roster}: a member and a group answer for an area of it.
 */
package cn.qile.core.chat;
