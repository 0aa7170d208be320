package cn.qile.webhook.wecom;

import java.io.IOException;

/** The request has left, and no answer that can be read has come: nobody knows what became of it. */
final class AnswerLost extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param kind in words of ours; never any part of the request or the answer */
    AnswerLost(String kind) {
        super(kind);
    }
}
