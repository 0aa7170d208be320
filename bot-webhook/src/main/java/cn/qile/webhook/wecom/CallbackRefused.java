package cn.qile.webhook.wecom;

/** A callback, or a key, that cannot be what the platform sends. Carries no part of it. */
final class CallbackRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Fault {
        SIGNATURE_MISMATCH,
        RECEIVEID_MISMATCH,
        MALFORMED_BASE64,
        MALFORMED_CIPHERTEXT,
        BAD_PADDING,
        BAD_LENGTH
    }

    private final Fault fault;

    CallbackRefused(Fault fault) {
        super(fault.name(), null, false, false); // a flood of forgeries shall not cost a stack trace each
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
