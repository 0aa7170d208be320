package cn.qile.core.batch;

import java.lang.reflect.Proxy;

/** A message asks for something that is not done in a batch: the batch ends before it, and it is heard by itself. */
final class HeardAlone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** No stack trace: it is no fault, and often thrown. */
    HeardAlone() {
        super("not in a batch", null, false, false);
    }

    /**
     * @param port an interface
     * @return an implementation of which every method ends the batch
     */
    static <T> T port(Class<T> port) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    throw new HeardAlone();
                }));
    }
}
