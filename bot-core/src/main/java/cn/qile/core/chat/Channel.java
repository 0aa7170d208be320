package cn.qile.core.chat;

/**
 * The way by which a conversation reaches the bot. Ids that look alike are not interchangeable between channels
 * (platform document §0), so every id is kept with its channel.
 */
public enum Channel {
    /** The smart robot (智能机器人), by URL callback or long connection. */
    ROBOT,
    /** The self-built app's own one-to-one session. */
    APP,
    /** A group that the self-built app has made; the app speaks in it and hears nothing there. */
    APPCHAT,
    /** The page on which a newcomer talks to the bot without WeCom. */
    PLAYGROUND
}
