package cn.qile.webhook.wecom;

import tools.jackson.databind.JsonNode;

/**
 * What came of a request over the connection.
 *
 * @param fate what is known about it
 * @param code the platform's errcode, if it answered
 * @param body what the platform says beside it; often null
 */
record Ack(Fate fate, int code, JsonNode body) {

    /** What is known about a request. */
    enum Fate {
        /** The platform's word is there. */
        ANSWERED,
        /** It has not left, nor ever will. */
        UNWRITTEN,
        /** It has left, and nobody knows whether it arrived. */
        LOST
    }

    static final Ack UNWRITTEN = new Ack(Fate.UNWRITTEN, 0, null);
    static final Ack LOST = new Ack(Fate.LOST, 0, null);

    static Ack answered(int code, JsonNode body) {
        return new Ack(Fate.ANSWERED, code, body);
    }

    boolean isOk() {
        return fate == Fate.ANSWERED && code == 0;
    }

    boolean says(int errcode) {
        return fate == Fate.ANSWERED && code == errcode;
    }
}
