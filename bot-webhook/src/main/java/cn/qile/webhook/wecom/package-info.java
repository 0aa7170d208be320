/**
 * The ways in from WeCom (企业微信) and out to it. In, with the answer in place: callbacks are verified, opened and read here, become {@link
 * cn.qile.core.chat.GroupMessage}s, and what {@link cn.qile.core.command.Bot} says is sealed and sent back in the same
 * request.
 *
 * <p>Two callbacks, one for each kind of robot that a community can have: {@code /wecom/robot} (the smart robot, JSON,
 * {@link cn.qile.webhook.wecom.RobotCallback}) and {@code /wecom/app} (the self-built app, XML, {@link
 * cn.qile.webhook.wecom.AppCallback}). What they share is {@link cn.qile.webhook.wecom.CallbackEndpoint}, which also
 * holds the table of what broken input gets.
 *
 * <p>Where the smart robot has no callback it has a connection ({@link cn.qile.webhook.wecom.LongConnection}), which
 * brings the same messages. From there it goes like this: {@link cn.qile.webhook.wecom.RobotSocket} joins and sends texts,
 * {@code LongConnection} keeps itself subscribed and knows which word of the platform belongs to which frame, {@link
 * cn.qile.webhook.wecom.RobotEar} lets the bot hear, {@link cn.qile.webhook.wecom.RobotReplies} sees to it that an answer
 * is sent once, and {@link cn.qile.webhook.wecom.LongConnectionTransport} carries what is said unasked. Who leads among
 * several nodes is decided elsewhere; here a connection is opened and closed.
 *
 * <p>Out, unasked, over the platform's HTTP calls, as the core's {@link cn.qile.core.outbox.Transport}s: {@link
 * cn.qile.webhook.wecom.WebhookTransport} for groups with a webhook (消息推送), {@link
 * cn.qile.webhook.wecom.AppTransport} for members in private and {@link cn.qile.webhook.wecom.AppchatTransport} for
 * groups that the app has made. They share {@link cn.qile.webhook.wecom.PlatformClient}, in which WxJava is held to what
 * a bot may do, and {@link cn.qile.webhook.wecom.Errcodes}, the one table of what an errcode means for a letter.
 *
 * <p>Sees the core's {@code chat}, {@code command} and {@code outbox}, and {@code wording}. Nothing but {@code wiring}
 * sees it. WxJava and its HTTP client live here and nowhere else.
 */
package cn.qile.webhook.wecom;
