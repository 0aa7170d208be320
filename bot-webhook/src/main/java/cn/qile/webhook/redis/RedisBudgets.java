package cn.qile.webhook.redis;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.SpeakingBudget;
import cn.qile.core.outbox.Budgets;
import cn.qile.core.outbox.Destination;
import cn.qile.core.outbox.Way;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.zset.Tuple;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * What each lane has carried lately, counted for all nodes: a log of times for each lane, so that a limit holds in every
 * window of its length and not only from minute to minute. Time is handed in, to the millisecond.
 *
 * <p>What the robot answers in place and what the outbox sends by its connection are counted together: WeCom counts both
 * for one conversation.
 */
public final class RedisBudgets implements Budgets, SpeakingBudget {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    private static final RedisScript<Long> TAKE = Scripts.of("budget-take", Long.class);
    private static final RedisScript<Long> SPEAK = Scripts.of("budget-speak", Long.class);
    private static final RedisScript<Long> PAUSE = Scripts.of("budget-pause", Long.class);

    private final StringRedisTemplate redis;
    private final Outage outage;

    /** @param outage tells whether Redis can be asked; best shared by all who ask it */
    public RedisBudgets(StringRedisTemplate redis, Outage outage) {
        this.redis = redis;
        this.outage = outage;
    }

    @Override
    public Optional<Duration> take(String lane, List<Way.Limit> limits, Instant now) {
        List<String> arguments = message(now, longest(limits));
        for (Way.Limit limit : limits) {
            arguments.add(Integer.toString(limit.messages()));
            arguments.add(Long.toString(limit.window().toMillis()));
        }
        List<String> keys = List.of(RedisKeys.sent(lane), RedisKeys.pausedUntil(lane));
        return outage.unlessAway(() -> redis.execute(TAKE, keys, arguments.toArray()))
                .map(Duration::ofMillis);
    }

    @Override
    public void pause(String lane, Instant now, Duration time) {
        if (time.toMillis() > 0) {
            outage.unlessAway(() -> redis.execute(
                    PAUSE,
                    List.of(RedisKeys.pausedUntil(lane)),
                    Long.toString(now.plus(time).toEpochMilli()),
                    Long.toString(time.toMillis())));
        }
    }

    @Override
    public int speak(Conversation conversation, Instant now) {
        List<String> arguments = message(now, longest(limitsOf(conversation)));
        arguments.add(Long.toString(minuteBefore(now)));
        return outage.unlessAway(
                        () -> redis.execute(SPEAK, List.of(RedisKeys.sent(laneOf(conversation))), arguments.toArray()))
                .orElse(0L)
                .intValue();
    }

    /** In one round trip, and nothing waits for what comes of it. */
    @Override
    public void speak(List<Conversation> answered, Instant now) {
        Map<Conversation, Long> times =
                answered.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        outage.unlessAway(() -> redis.executePipelined((RedisCallback<Object>) connection -> {
            times.forEach((conversation, many) -> count(connection, conversation, many, now));
            return null;
        }));
    }

    private static void count(RedisConnection connection, Conversation conversation, long many, Instant now) {
        byte[] key = bytes(RedisKeys.sent(laneOf(conversation)));
        Duration remembered = longest(limitsOf(conversation));
        double at = now.toEpochMilli();
        Set<Tuple> messages = new HashSet<>();
        for (long i = 0; i < many; i++) {
            messages.add(Tuple.of(bytes(UUID.randomUUID().toString()), at));
        }
        connection.zSetCommands().zAdd(key, messages);
        connection.zSetCommands().zRemRangeByScore(key, Double.NEGATIVE_INFINITY, at - remembered.toMillis());
        connection.keyCommands().pExpire(key, remembered.toMillis());
    }

    /** In one round trip. */
    @Override
    public Map<Conversation, Integer> spoken(Collection<Conversation> conversations, Instant now) {
        List<Conversation> asked = conversations.stream().distinct().toList();
        List<Object> counts = outage.unlessAway(() -> redis.executePipelined((RedisCallback<Object>) connection -> {
                    asked.forEach(conversation -> connection
                            .zSetCommands()
                            .zCount(
                                    bytes(RedisKeys.sent(laneOf(conversation))),
                                    minuteBefore(now),
                                    Double.POSITIVE_INFINITY));
                    return null;
                }))
                .orElse(List.of());
        Map<Conversation, Integer> spoken = new HashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            spoken.put(asked.get(i), ((Long) counts.get(i)).intValue());
        }
        return spoken;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The first millisecond that is not yet 60 seconds ago. */
    private static long minuteBefore(Instant now) {
        return now.minus(MINUTE).toEpochMilli() + 1;
    }

    private static List<String> message(Instant now, Duration remembered) {
        return new ArrayList<>(List.of(
                Long.toString(now.toEpochMilli()), UUID.randomUUID().toString(), Long.toString(remembered.toMillis())));
    }

    /** Where both the outbox and answers count, messages are remembered for as long as the longest limit needs. */
    private static List<Way.Limit> limitsOf(Conversation conversation) {
        return conversation.channel() == Channel.ROBOT ? Way.LONG_CONNECTION.limits() : List.of();
    }

    private static Duration longest(List<Way.Limit> limits) {
        return limits.stream()
                .map(Way.Limit::window)
                .max(Comparator.naturalOrder())
                .orElse(MINUTE);
    }

    private static String laneOf(Conversation conversation) {
        return conversation.channel() == Channel.ROBOT
                ? new Destination(Way.LONG_CONNECTION, conversation.id(), conversation.group()).lane()
                : conversation.key();
    }
}
