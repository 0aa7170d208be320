package cn.qile.core.batch;

/** A message was not heard, because it could not have been answered in time: nothing of it is kept. */
public final class TooBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** No stack trace: when this is thrown, it is thrown often. */
    TooBusy(String reason) {
        super(reason, null, false, false);
    }
}
