package cn.qile.webhook.wecom;

/** A callback whose envelope or message does not have the form that the platform documents. */
final class UnreadableCallback extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason in words of ours; never any part of the callback */
    UnreadableCallback(String reason) {
        super(reason, null, false, false);
    }
}
