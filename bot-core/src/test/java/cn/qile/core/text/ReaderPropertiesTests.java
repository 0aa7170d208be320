package cn.qile.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text, whatever is in it. */
class ReaderPropertiesTests {

    /** The longest text that the platform delivers. */
    private static final int LONGEST = 20_480;

    /** Some tens of milliseconds in truth; this only catches what never ends on a machine however slow. */
    private static final Duration NO_HANG = Duration.ofSeconds(10);

    private static final Reader READER = new Reader();

    private static final List<String> WORDS = words();

    private static final List<String> PIECES = List.of(
            "1504", "901", "3", "15", "九零三", "一千五百零四", "十", "-", "~", "到", "、", ",", "。", " ", "\n", "/", "除", "外", "楼",
            "幢", "单元", "室", "号", "人", "个", "第", "轮", "#", "1.", ":", "2/3", "的", "[玫瑰]", "😊", "\u200B", "o", "l");

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void normalisingTwiceChangesNothing(long seed) {
        Random random = new Random(seed);
        for (String text : List.of(bytes(random, 400), han(random, 400), mixture(random, 200), unicode(random, 300))) {
            String plain = Spelling.plain(text);
            assertThat(Spelling.plain(plain)).isEqualTo(plain);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theLongestMessageOfAnythingIsReadWithoutHanging(long seed) {
        Random random = new Random(seed);
        Stream.of(
                        bytes(random, LONGEST),
                        han(random, LONGEST / 3),
                        mixture(random, 8_000),
                        unicode(random, LONGEST / 4),
                        "1".repeat(LONGEST),
                        "901、".repeat(LONGEST / 6),
                        "1-".repeat(LONGEST / 2),
                        "9楼".repeat(LONGEST / 4),
                        "没".repeat(LONGEST / 3),
                        "十".repeat(LONGEST / 3),
                        "1,".repeat(LONGEST / 2),
                        "要".repeat(LONGEST / 3),
                        "1 ".repeat(LONGEST / 2),
                        " ".repeat(LONGEST - 1) + "x",
                        "[".repeat(LONGEST),
                        "接龙\n" + "1. 901 3人\n".repeat(1_200),
                        "901 2人,".repeat(1_800))
                .forEach(text -> assertThat(assertTimeoutPreemptively(NO_HANG, () -> READER.read(text)))
                        .isNotNull());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whereNoWordSaysHowADoorStandsNothingCanChange(long seed) {
        Random random = new Random(seed);
        String text = IntStream.range(0, 1 + random.nextInt(12))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .filter(piece -> !piece.equals("2/3") && !piece.equals("/") && !piece.equals("第"))
                .collect(Collectors.joining());
        assertThat(READER.read(text).clauses())
                .as(text)
                .noneMatch(clause -> clause.has(Sense.STATUS) || clause.has(Sense.FRACTION));
    }

    static Stream<String> reports() {
        return Stream.of("1504齐了", "901、903都齐了", "9楼除903都齐了", "901-904采好了", "九零三做好了", "1幢1单元1504 完成", "1504 ok");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aWordThatPutsItInQuestionTakesTheCertaintyAway(String report) {
        assertThat(READER.read(report).clauses()).as(report).allMatch(Clause::certain);
        List<String> doubtful = new ArrayList<>();
        Stream.of(
                        "吗", "没", "?", "？", "吧", "没有", "么", "了吗", ",是吗", ",对不对", ",是不是", ",告诉我", "告诉我", "的话", "再走",
                        ",再下楼", ",就走", ",打我电话", "才行", "没?", "呢")
                .forEach(tag -> doubtful.add(report + tag));
        Stream.of(
                        "等", "听说", "昨天", "如果", "要是", "谁说", "据说", "上次", "等等", "明天", "希望", "是不是", "前天", "有人说", "没说",
                        "不是说", "假如")
                .forEach(lead -> doubtful.add(lead + report));
        assertThat(doubtful)
                .allSatisfy(text -> assertThat(READER.read(text).clauses())
                        .as(text)
                        .noneMatch(clause -> clause.certain() && clause.isClear() && saysDone(clause)));
    }

    private static boolean saysDone(Clause clause) {
        return clause.code(Sense.STATUS)
                .filter(code -> !code.equals("not-done"))
                .isPresent();
    }

    private static String bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String han(Random random, int length) {
        return random.ints(length, 0x4E00, 0x9FA5).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String unicode(Random random, int length) {
        return random.ints(length, 0, 0x1FFFF).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String mixture(Random random, int pieces) {
        return IntStream.range(0, pieces)
                .mapToObj(i -> random.nextInt(3) == 0
                        ? PIECES.get(random.nextInt(PIECES.size()))
                        : WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining());
    }

    private static List<String> words() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Reader.class.getResourceAsStream("lexicon.tsv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.split("\t").length == 3)
                    .flatMap(line -> Stream.of(line.split("\t")[2].split(" ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
