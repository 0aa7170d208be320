package cn.qile.webhook.platform;

/** What a call may meet instead of the platform's answer. */
public sealed interface Fault {

    /** The platform's own word; the call has no effect. */
    record Errcode(int code) implements Fault {}

    /** The request is taken, and nothing ever comes back. */
    record Hang() implements Fault {}

    /** The request is taken, and the connection reset. */
    record Reset() implements Fault {}

    /** The request is taken, and some gateway answers. */
    record Status(int status, String body) implements Fault {}

    /** Before the call is looked at, something else happens; then it goes on as usual. */
    record After(Runnable event) implements Fault {}
}
