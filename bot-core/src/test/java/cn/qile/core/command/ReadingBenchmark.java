package cn.qile.core.command;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.GroupMessage;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.InMemoryRosters;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.text.Clause;
import cn.qile.core.text.Reader;
import cn.qile.core.text.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many one-clause messages one core reads in a second, in a unit of 100 households. Reported, never asserted; the
 * README says how to run it. Wanted are 50,000.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadingBenchmark {

    private static final Area HERE = new Area("", "殷家社区", "第1网格", "第1微网格");

    private static final List<String> MESSAGES = List.of(
            "1504 齐了",
            "901室齐了",
            "903敲门没人",
            "901、3、4齐了",
            "901-904齐了",
            "9楼除903都齐了",
            "一五零四齐了",
            "1504的快递到了",
            "今天15:04集合",
            "１５０４齐了");

    private final Reader reader = new Reader();
    private final Roster roster = new Roster(IntStream.rangeClosed(2, 26)
            .boxed()
            .flatMap(floor -> IntStream.rangeClosed(1, 4)
                    .mapToObj(door ->
                            new Household(RoomNo.of("1", "1", "%d%02d".formatted(floor, door)), floor, 2, 0, HERE)))
            .toList());
    private final Scene scene = new Scene(
            new GroupMessage(
                    "m",
                    Conversation.group(Channel.ROBOT, "unit"),
                    "li",
                    "",
                    "",
                    Instant.EPOCH,
                    GroupMessage.Hearing.ADDRESSED),
            List.of(new Group("1幢1单元群", Group.Kind.UNIT, HERE)),
            List.of(),
            List.of(HERE),
            List.of(),
            List.of(),
            List.of(),
            new InMemoryRosters());

    private int next;

    /** @return the sentence, so that reading it cannot be left out */
    @Benchmark
    public Sentence reading() {
        return reader.read(message());
    }

    /** @return how many households are meant */
    @Benchmark
    public int readingAndFindingTheDoors() {
        int found = 0;
        for (Clause clause : reader.read(message()).clauses()) {
            found += Whereabouts.find(clause.places(), clause.except(), scene, roster)
                    .households()
                    .size();
        }
        return found;
    }

    private String message() {
        next = (next + 1) % MESSAGES.size();
        return MESSAGES.get(next);
    }
}
