package cn.qile.webhook.redis;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Board;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import cn.qile.core.round.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.redis.connection.RedisPipelineException;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The live boards as they lie in Redis. Whatever is asked or done of one is one script, so it sees one moment. */
final class LiveBoard {

    private static final String LIFETIME = Long.toString(RedisKeys.LIFETIME.toSeconds());

    @SuppressWarnings("rawtypes") // a script names its result by a class, which knows no element type
    private static final RedisScript<List> READ = Scripts.of("board-read", List.class);

    private static final RedisScript<Long> STORE = Scripts.of("board-store", Long.class);
    private static final RedisScript<Long> APPLY = Scripts.of("board-apply", Long.class);

    private final StringRedisTemplate redis;

    LiveBoard(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /**
     * What was found.
     *
     * @param seen the position that the copy has seen, or "" if there is none
     * @param believed what it says; null if it has not seen what it had to, or if parts of it are missing
     */
    record Found<T>(String seen, T believed) {

        Optional<T> content() {
            return Optional.ofNullable(believed);
        }
    }

    /**
     * One household that has come to stand anew.
     *
     * @param household which
     * @param standing how it stands now
     */
    record Change(Household household, Standing standing) {}

    /**
     * @param grids the round's households in each micro-grid asked for
     * @return how those stand of which not everything is done
     */
    Found<Map<RoomNo, Standing>> unsettled(Round round, Map<Area, List<Household>> grids) {
        Reply reply = read(round, grids.keySet(), "rooms");
        return new Found<>(reply.seen(), unsettled(reply, grids.values()).orElse(null));
    }

    /**
     * @param grids the round's households in every micro-grid
     * @return the figures of each
     */
    Found<Map<Area, Tally>> tallies(Round round, Map<Area, List<Household>> grids) {
        Reply reply = read(round, grids.keySet(), "figures");
        return new Found<>(reply.seen(), tallies(reply, grids).orElse(null));
    }

    /**
     * Puts a rebuilt copy in the place of the one that was found, unless somebody else has done so since.
     *
     * @param seen what the copy that was found had seen; read before the ledger was, so the rebuilt one cannot be older
     * @param position what the rebuilt one has seen
     * @param grids the round's boards by micro-grid
     */
    void store(Round round, String seen, long position, Map<Area, Board> grids) {
        List<String> arguments = new ArrayList<>(List.of(seen, Long.toString(position), LIFETIME, TallyText.names()));
        grids.forEach((grid, board) -> {
            List<Household> unsettled = board.households().stream()
                    .filter(household -> !board.of(household).isSettled(household))
                    .toList();
            arguments.addAll(List.of(
                    grid.path(),
                    Integer.toString(board.households().size() - unsettled.size()),
                    TallyText.of(board.tally()),
                    Integer.toString(unsettled.size())));
            for (Household household : unsettled) {
                arguments.add(field(household));
                arguments.add(StandingText.of(board.of(household), household));
            }
        });
        redis.execute(STORE, keys(round, grids.keySet()), arguments.toArray());
    }

    /**
     * What lets a copy follow the ledger from one position to another, if it has seen everything before; it may have seen
     * more.
     *
     * @param changes how the touched households stand after it
     */
    record Step(Round round, long before, long after, List<Change> changes) {}

    /** A script's keys and its arguments. */
    private record Call(List<String> keys, List<String> arguments) {

        private byte[][] bytes() {
            return Stream.concat(keys.stream(), arguments.stream())
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
        }
    }

    /** Lets the copies follow, in one round trip. */
    void apply(List<Step> steps) {
        List<Call> calls = steps.stream().map(LiveBoard::call).toList();
        if (calls.size() == 1 || !areAppliedTogether(calls)) {
            // Those that were applied together already change nothing a second time: they say how households stand.
            calls.forEach(
                    call -> redis.execute(APPLY, call.keys(), call.arguments().toArray()));
        }
    }

    /** @return false if Redis has refused some, as one does that has forgotten the script: it has to be sent again */
    private boolean areAppliedTogether(List<Call> calls) {
        try {
            redis.executePipelined((RedisCallback<Object>) connection -> {
                calls.forEach(call -> connection
                        .scriptingCommands()
                        .evalSha(
                                APPLY.getSha1(), ReturnType.INTEGER, call.keys().size(), call.bytes()));
                return null;
            });
            return true;
        } catch (RedisPipelineException refused) {
            return false;
        }
    }

    private static Call call(Step step) {
        List<Area> grids = step.changes().stream()
                .map(change -> change.household().area())
                .distinct()
                .toList();
        List<String> arguments = new ArrayList<>(
                List.of(Long.toString(step.before()), Long.toString(step.after()), LIFETIME, TallyText.names()));
        for (Change change : step.changes()) {
            Household household = change.household();
            Standing standing = change.standing();
            arguments.addAll(List.of(
                    Integer.toString(
                            3 + grids.indexOf(household.area())), // Lua counts from 1; the first two are others
                    household.area().path(),
                    field(household),
                    TallyText.of(Tally.of(household, Standing.settled(household))),
                    standing.isSettled(household) ? "" : StandingText.of(standing, household),
                    TallyText.of(Tally.of(household, standing))));
        }
        return new Call(keys(step.round(), grids), arguments);
    }

    /** Drops the copy, key by key: all bear one hash tag, so that is one command. */
    void forget(Round round, Collection<Area> grids) {
        redis.delete(keys(round, grids));
    }

    private Reply read(Round round, Collection<Area> grids, String what) {
        List<String> arguments = new ArrayList<>(List.of(Long.toString(round.position()), what, TallyText.names()));
        grids.forEach(grid -> arguments.add(grid.path()));
        return new Reply(redis.execute(READ, keys(round, grids), arguments.toArray()));
    }

    private static Optional<Map<RoomNo, Standing>> unsettled(Reply reply, Collection<List<Household>> grids) {
        if (!reply.isAbout(grids.size())) {
            return Optional.empty();
        }
        Map<RoomNo, Standing> unsettled = new HashMap<>();
        int grid = 0;
        for (List<Household> households : grids) {
            Map<String, String> kept = reply.unsettled(grid);
            int read = unsettled.size();
            for (Household household : households) {
                Optional.ofNullable(kept.get(field(household)))
                        .flatMap(StandingText::read)
                        .ifPresent(standing -> unsettled.put(household.room(), standing));
            }
            read = unsettled.size() - read;
            if (read != kept.size() || read != households.size() - reply.settled(grid)) {
                return Optional.empty();
            }
            grid++;
        }
        return Optional.of(unsettled);
    }

    private static Optional<Map<Area, Tally>> tallies(Reply reply, Map<Area, List<Household>> grids) {
        if (!reply.isAbout(grids.size())) {
            return Optional.empty();
        }
        Map<Area, Tally> tallies = new LinkedHashMap<>();
        for (Map.Entry<Area, List<Household>> entry : grids.entrySet()) {
            int grid = tallies.size();
            int households = entry.getValue().size();
            int persons = entry.getValue().stream().mapToInt(Household::persons).sum();
            Optional<Tally> tally = TallyText.read(households, persons, reply.figures(grid));
            if (tally.isEmpty() || reply.unsettledCount(grid) != households - reply.settled(grid)) {
                return Optional.empty();
            }
            tallies.put(entry.getKey(), tally.get());
        }
        return Optional.of(tallies);
    }

    private static List<String> keys(Round round, Collection<Area> grids) {
        List<String> keys = new ArrayList<>(List.of(RedisKeys.position(round), RedisKeys.counts(round)));
        grids.forEach(grid -> keys.add(RedisKeys.unsettled(round, grid)));
        return keys;
    }

    private static String field(Household household) {
        return household.room().unit().building() + "/"
                + household.room().unit().unit() + "/" + household.room().room();
    }

    /**
     * What {@code board-read.lua} returned.
     *
     * @param parts the position seen; then two for each micro-grid, if that position was the one asked for
     */
    private record Reply(List<?> parts) {

        String seen() {
            return (String) parts.get(0);
        }

        boolean isAbout(int grids) {
            return parts.size() == 1 + 2 * grids;
        }

        int settled(int grid) {
            return number(parts.get(1 + 2 * grid));
        }

        /** Asked for rooms. */
        Map<String, String> unsettled(int grid) {
            List<?> pairs = (List<?>) parts.get(2 + 2 * grid);
            Map<String, String> unsettled = new HashMap<>();
            for (int i = 0; i < pairs.size(); i += 2) {
                unsettled.put((String) pairs.get(i), (String) pairs.get(i + 1));
            }
            return unsettled;
        }

        /** Asked for figures. */
        int unsettledCount(int grid) {
            return number(((List<?>) parts.get(2 + 2 * grid)).get(0));
        }

        /** Asked for figures. */
        List<?> figures(int grid) {
            List<?> figures = (List<?>) parts.get(2 + 2 * grid);
            return figures.subList(1, figures.size());
        }

        /** A count that is missing is one that no number of households fits to. */
        private static int number(Object part) {
            return "".equals(part) ? -1 : Integer.parseInt((String) part);
        }
    }
}
