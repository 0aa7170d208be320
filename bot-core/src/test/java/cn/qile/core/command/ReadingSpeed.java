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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** How many one-clause messages a core reads in a second, in a unit of 100 households. Measured, never asserted. */
final class ReadingSpeed {

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

    private ReadingSpeed() {}

    public static void main(String[] arguments) {
        // The processor's time, because a shared machine has other work to do as well.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        Reader reader = new Reader();
        Roster roster = new Roster(IntStream.rangeClosed(2, 26)
                .boxed()
                .flatMap(floor -> IntStream.rangeClosed(1, 4)
                        .mapToObj(door ->
                                new Household(RoomNo.of("1", "1", "%d%02d".formatted(floor, door)), floor, 2, 0, HERE)))
                .toList());
        Scene scene = new Scene(
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
        for (int round = 0; round < 8; round++) {
            long begin = clock.getCurrentThreadCpuTime();
            int messages = 100_000;
            int found = 0;
            for (int i = 0; i < messages; i++) {
                for (Clause clause :
                        reader.read(MESSAGES.get(i % MESSAGES.size())).clauses()) {
                    found += Whereabouts.find(clause.places(), clause.except(), scene, roster)
                            .households()
                            .size();
                }
            }
            double seconds = (clock.getCurrentThreadCpuTime() - begin) / 1e9;
            System.out.printf("%,.0f messages/s, %d rooms%n", messages / seconds, found);
        }
    }
}
