package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However doors that are done and doors that are not are written beside each other, none is taken for the other. */
class MixedListsTests {

    private static final List<String> DONE = List.of("齐", "齐了", "好了", "✅", "做完了", "都齐了", "已齐", "采好了");
    private static final List<String> UNDONE = List.of("没人", "不在家", "没齐", "拒绝", "还没做", "敲门没人", "要上门", "又没人");
    private static final List<String> BETWEEN_ROOM_AND_STATUS = List.of("", " ", ":", "-", ",", "：", "、", "室", "家");
    private static final List<String> BETWEEN_DOORS = List.of(" ", ",", "，", "。", "\n", ";", "；", "、", "，\n", "  ");
    private static final List<String> HEADS = List.of("", "9楼:", "9楼 ", "报一下,", "1幢1单元 ", "901-904:", "今天的 ", "9楼,");
    private static final Neighbourhood MORNING = Neighbourhood.sampling();

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noDoorIsDoneThatWasNotSaidToBe(long seed) {
        Random random = new Random(seed);
        List<String> rooms = List.of("901", "902", "903", "904");
        Set<String> done = new LinkedHashSet<>();
        String inner = any(BETWEEN_ROOM_AND_STATUS, random);
        String outer = any(BETWEEN_DOORS, random);
        List<String> parts = new ArrayList<>();
        for (String room : rooms.subList(0, 2 + random.nextInt(3))) {
            boolean isDone = random.nextBoolean();
            if (isDone) {
                done.add(room);
            }
            parts.add(room + inner + any(isDone ? DONE : UNDONE, random));
        }
        assertNoneElseIsDone(any(HEADS, random) + String.join(outer, parts), done);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noDoorIsDoneThatStandsUnderAnotherHeading(long seed) {
        Random random = new Random(seed);
        List<String> rooms = List.of("901", "902", "903", "904", "1001", "1002");
        int cut = 1 + random.nextInt(4);
        String joint = any(List.of("、", " ", ",", "和"), random);
        String colon = any(List.of(":", "的:", "：", "的有"), random);
        String done = any(DONE, random) + colon + String.join(joint, rooms.subList(0, cut));
        String undone = any(UNDONE, random) + colon + String.join(joint, rooms.subList(cut, rooms.size()));
        String outer = any(BETWEEN_DOORS, random);
        String text = random.nextBoolean() ? done + outer + undone : undone + outer + done;
        assertNoneElseIsDone(text, Set.copyOf(rooms.subList(0, cut)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noDoorIsDoneThatWasExceptedFromItsFloor(long seed) {
        Random random = new Random(seed);
        List<String> floor = List.of("901", "902", "903", "904");
        List<String> except =
                floor.stream().filter(room -> random.nextInt(3) == 0).toList();
        List<String> left = except.isEmpty() ? List.of("903") : except;
        String rooms = String.join(any(List.of("、", " ", ",", "和"), random), left);
        String undone = any(UNDONE, random);
        String outer = any(BETWEEN_DOORS, random);
        String done = any(List.of("齐了", "都齐了", "全好了", "都采好了"), random);
        String text = any(
                List.of(
                        "9楼" + done + outer + rooms + undone,
                        "9楼" + done + outer + "除了" + rooms,
                        "9楼" + done + outer + "就差" + rooms,
                        "9楼除" + rooms + "外" + done,
                        "9楼除了" + rooms + undone + outer + "其他" + done,
                        rooms + undone + outer + "9楼其他" + done,
                        rooms + undone + outer + "其他9楼" + done,
                        undone + "的:" + rooms + outer + "9楼其他" + done,
                        "9楼其他" + done + outer + rooms + undone,
                        "9楼就" + rooms + undone + outer + "其余" + done),
                random);
        assertNoneElseIsDone(
                text, floor.stream().filter(room -> !left.contains(room)).collect(Collectors.toSet()));
    }

    private static void assertNoneElseIsDone(String text, Set<String> done) {
        Neighbourhood neighbourhood = MORNING.anew();
        neighbourhood.say(Neighbourhood.UNIT, Neighbourhood.VOLUNTEER, text);
        Set<String> marked = neighbourhood.ledger().entries().stream()
                .flatMap(entry -> entry.marks().stream())
                .filter(mark -> mark.outcome() == Outcome.DONE)
                .map(Mark::room)
                .map(room -> room.room())
                .collect(Collectors.toSet());
        assertThat(done).as(text).containsAll(marked);
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
