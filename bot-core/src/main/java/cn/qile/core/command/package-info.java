/**
 * What people can say to the bot: one class per thing; {@code Commands} is the ordered list, {@link
 * cn.qile.core.command.Bot} the door.
 *
 * <p>Sees {@code chat}, {@code text}, {@code roster} and {@code round}; nothing sees it but the edge.
 */
package cn.qile.core.command;
