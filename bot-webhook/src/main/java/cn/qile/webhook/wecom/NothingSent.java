package cn.qile.webhook.wecom;

import java.io.IOException;

/** The platform could not be reached, and not a byte of the request has left: it may be sent again. */
final class NothingSent extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param cause of which only the kind is kept: its text may name the address, and that holds secrets */
    NothingSent(Exception cause) {
        super(cause.getClass().getSimpleName());
    }
}
