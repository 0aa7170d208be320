package cn.qile.webhook.mysql;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes values of any type that a speech is made of; the same seed makes the same values. */
final class AnyValue {

    private static final List<String> TEXTS = List.of("1504", "a", "1幢1单元", "😀 \"\n", "齐了/x");

    private final Random random;

    AnyValue(long seed) {
        random = new Random(seed);
    }

    <T> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType many) {
            return container(many);
        }
        Class<?> kind = (Class<?>) type;
        if (kind == String.class) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        if (kind == int.class || kind == Integer.class) {
            return 1 + random.nextInt(100_000);
        }
        if (kind == long.class || kind == Long.class) {
            return 1L + random.nextInt(100_000);
        }
        if (kind == boolean.class || kind == Boolean.class) {
            return random.nextBoolean();
        }
        if (kind == Instant.class) {
            return Instant.ofEpochSecond(1_649_635_200L + random.nextInt(100_000), random.nextInt(1_000_000_000));
        }
        if (kind == Duration.class) {
            return Duration.ofSeconds(random.nextInt(100_000));
        }
        if (kind.isEnum()) {
            Object[] constants = kind.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        if (kind.isSealed()) {
            List<Class<?>> records = SpeechJson.records(kind).toList();
            return value(records.get(random.nextInt(records.size())));
        }
        if (kind.isRecord()) {
            return record(kind);
        }
        throw new IllegalArgumentException("a speech should not be made of a " + type);
    }

    private Object container(ParameterizedType type) {
        Class<?> kind = (Class<?>) type.getRawType();
        Stream<Object> values =
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> value(type.getActualTypeArguments()[0]));
        if (kind == SortedSet.class) {
            return values.collect(Collectors.toCollection(TreeSet::new));
        }
        if (kind == Set.class) {
            return Set.copyOf(values.toList());
        }
        if (kind == Map.class && type.getActualTypeArguments()[0] == String.class) {
            return Map.of("a", value(type.getActualTypeArguments()[1]));
        }
        if (kind == List.class || kind == Collection.class) {
            return values.toList();
        }
        throw new IllegalArgumentException("a speech should not be made of a " + type);
    }

    /** Components can exclude each other, so a record is tried a few times. */
    private Object record(Class<?> type) {
        for (int attempt = 0; ; attempt++) {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = Stream.of(components)
                    .map(component -> value(component.getGenericType()))
                    .toArray();
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException refused) {
                if (attempt == 1_000) {
                    throw new IllegalStateException("no values suit " + type, refused);
                }
            }
        }
    }
}
