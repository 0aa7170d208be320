/**
 * The page on which a newcomer talks to the bot without WeCom: the groups, a conversation in each, and the board of
 * floors and rooms beside it.
 *
 * <p>It goes through the same door as the platform does ({@link cn.qile.core.command.Bot}) and reads the boards through
 * the core's ports; it knows no store. What was said is shown from memory and forgotten with the process: what matters
 * of it is in the ledger. All Chinese on the page is in the page's own files under {@code resources/playground}.
 *
 * <p>Whoever reaches the page speaks as anybody. So it exists only where no secret of the platform is set
 * ({@link cn.qile.webhook.playground.WhenPlaygroundIsOn}), and answers only to this machine itself
 * ({@link cn.qile.webhook.playground.LoopbackOnly}).
 */
package cn.qile.webhook.playground;
