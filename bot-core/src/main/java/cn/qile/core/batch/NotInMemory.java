package cn.qile.core.batch;

/** Something of the directory would have to be asked of the stores. */
public final class NotInMemory extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** No stack trace: it is no fault. */
    public NotInMemory() {
        super("not in memory", null, false, false);
    }
}
