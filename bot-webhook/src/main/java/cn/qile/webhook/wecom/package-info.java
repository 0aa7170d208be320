/**
 * The way in from WeCom (企业微信) and the answer in place: callbacks are verified, opened and read here, become {@link
 * cn.qile.core.chat.GroupMessage}s, and what {@link cn.qile.core.command.Bot} says is sealed and sent back in the same
 * request.
 *
 * <p>Two callbacks, one for each kind of robot that a community can have: {@code /wecom/robot} (the smart robot, JSON,
 * {@link cn.qile.webhook.wecom.RobotCallback}) and {@code /wecom/app} (the self-built app, XML, {@link
 * cn.qile.webhook.wecom.AppCallback}). What they share is {@link cn.qile.webhook.wecom.CallbackEndpoint}, which also
 * holds the table of what broken input gets.
 *
 * <p>Sees the core's {@code chat} and {@code command}, and {@code wording}. Nothing but {@code wiring} sees it.
 */
package cn.qile.webhook.wecom;
