package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupMessage.Hearing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The talk of {@code talk.txt}, said by a member: a false 齐了 is far worse than a missed one (product.md, rule 10). */
class OrdinaryTalkTests {

    private static final List<String> TALK = talk();

    @Test
    void thereIsEnoughOfIt() {
        assertThat(TALK).hasSizeGreaterThanOrEqualTo(1_000).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"开始采样", "开始扫楼", "开始物资", "开始点名", "开始巡查"})
    void ordinaryTalkChangesNothingWhateverIsUnderWay(String opening) {
        Neighbourhood morning = Neighbourhood.awake();
        morning.say(Neighbourhood.LIAISON, Neighbourhood.DIRECTOR, opening + " 120分钟");
        List<String> changing = new ArrayList<>();
        for (Hearing hearing : Hearing.values()) {
            for (Conversation where : List.of(Neighbourhood.UNIT, Neighbourhood.LIAISON)) {
                Neighbourhood neighbourhood = morning.anew();
                for (String line : TALK) {
                    // A question that a line before may have left is over by then.
                    neighbourhood.later(Duration.ofMinutes(6));
                    int before = neighbourhood.ledger().entries().size();
                    if (hearing == Hearing.ADDRESSED) {
                        neighbourhood.say(where, Neighbourhood.VOLUNTEER, line);
                    } else {
                        neighbourhood.overhear(where, Neighbourhood.VOLUNTEER, line);
                    }
                    neighbourhood.ledger().entries().stream()
                            .skip(before)
                            .filter(entry -> !entry.marks().isEmpty())
                            .forEach(entry -> changing.add(hearing + ": " + line));
                }
            }
        }
        assertThat(changing).isEmpty();
    }

    private static List<String> talk() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                OrdinaryTalkTests.class.getResourceAsStream("/talk.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.replace("\\n", "\n"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
