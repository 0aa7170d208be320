package cn.qile.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Absences.Absence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Absences} does. */
public abstract class AbsencesContract {

    private static final Instant MIDNIGHT = Instant.parse("2022-04-11T16:00:00Z");
    private static final Instant NOON = Instant.parse("2022-04-11T04:00:00.123456Z");

    /** @return an implementation that knows of nobody absent */
    protected abstract Absences absences();

    @Test
    @DisplayName("who is absent is so until the time is over, with the stand-in who was named")
    void absent() {
        Absences absences = absences();
        Absence absence = new Absence("li", "zhang", MIDNIGHT);
        absences.note(absence);

        assertThat(absences.of(List.of("li", "zhang"), NOON)).isEqualTo(Map.of("li", absence));
        assertThat(absences.of(List.of("li"), MIDNIGHT.minusMillis(1))).hasSize(1);
        assertThat(absences.of(List.of("li"), MIDNIGHT)).isEmpty();
    }

    @Test
    @DisplayName("what is said later takes the place of what was said before")
    void replaced() {
        Absences absences = absences();
        absences.note(new Absence("li", "zhang", MIDNIGHT));
        Absence later = new Absence("li", "", MIDNIGHT.plusSeconds(1));
        absences.note(later);

        assertThat(absences.of(List.of("li"), MIDNIGHT)).isEqualTo(Map.of("li", later));
    }

    @Test
    @DisplayName("those who were not asked for are not told of, nor is anybody when nobody is")
    void others() {
        Absences absences = absences();
        absences.note(new Absence("li", "", MIDNIGHT));

        assertThat(absences.of(List.of("zhang", "LI"), NOON)).isEmpty();
        assertThat(absences.of(List.of(), NOON)).isEmpty();
    }

    @Test
    @DisplayName("a whole street is asked for at once")
    void many() {
        Absences absences = absences();
        absences.note(new Absence("m3999", "", MIDNIGHT));
        List<String> everybody = Stream.concat(
                        IntStream.range(0, 4000).mapToObj(i -> "m" + i), Stream.of("userid'with\"quotes"))
                .toList();

        assertThat(absences.of(everybody, NOON)).containsOnlyKeys("m3999");
    }
}
