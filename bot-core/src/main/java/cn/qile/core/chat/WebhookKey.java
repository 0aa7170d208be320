package cn.qile.core.chat;

/**
 * The key of a group's webhook (消息推送): whoever has it can post there, so it is not to be seen in logs.
 *
 * @param value 1 to 128 characters
 */
public record WebhookKey(String value) {

    public WebhookKey {
        if (value.isEmpty() || value.length() > 128) {
            throw new IllegalArgumentException("a webhook key has 1 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
