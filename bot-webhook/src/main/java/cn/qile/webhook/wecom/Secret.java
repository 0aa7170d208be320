package cn.qile.webhook.wecom;

/**
 * A value that must not be seen in logs, error messages or dumps of settings.
 *
 * @param value what is kept; ask for it only where it is used
 */
public record Secret(String value) {

    public static Secret of(String value) {
        return new Secret(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
