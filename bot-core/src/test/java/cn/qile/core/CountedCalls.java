package cn.qile.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/** What ports are asked for, and how often: {@code Ledger.marks}, 17 times. */
public final class CountedCalls {

    private final Map<String, Integer> calls = new TreeMap<>();

    /** @return the port, its calls counted by name */
    public <T> T counted(Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.merge(type.getSimpleName() + "." + method.getName(), 1, Integer::sum);
                    try {
                        return method.invoke(port, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** @return so far, or since they were last cleared; to be cleared by whoever begins to count */
    public Map<String, Integer> all() {
        return calls;
    }
}
