package cn.qile.webhook.wording;

import com.samskivert.mustache.Mustache;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Lets a template see the components of records, and nothing else that their classes could do. */
final class Components implements Mustache.Collector {

    static Optional<RecordComponent> find(Class<?> type, String name) {
        return type.isRecord()
                ? Stream.of(type.getRecordComponents())
                        .filter(component -> component.getName().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public Iterator<?> toIterator(Object value) {
        return value instanceof List<?> list ? list.iterator() : null;
    }

    @Override
    public Mustache.VariableFetcher createFetcher(Object context, String name) {
        return find(context.getClass(), name)
                .map(Components::readerOf)
                .<Mustache.VariableFetcher>map(reader -> (record, ignored) -> reader.invoke(record))
                .orElse(null);
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
        return new ConcurrentHashMap<>();
    }

    private static Method readerOf(RecordComponent component) {
        Method reader = component.getAccessor();
        reader.setAccessible(true);
        return reader;
    }
}
