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
