package cn.qile.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.CommunityId;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every log of exports keeps. */
public abstract class ExportLogContract {

    private static final LocalDate MONDAY = LocalDate.of(2022, 4, 11);

    protected abstract ExportLog log();

    /** @return all that is noted, in order */
    protected abstract List<ExportLog.Entry> entries();

    @Test
    @DisplayName("an export is noted with who, when, which rounds, which areas and how many rows")
    void noted() {
        ExportLog.Entry entry = of("export/robot/m1/0", List.of(round(1, 5)), null);
        log().note(entry);

        assertThat(entries()).containsExactly(entry);
    }

    @Test
    @DisplayName("an export of a day is noted with the day")
    void ofADay() {
        ExportLog.Entry entry = of("export/robot/m1/0", List.of(round(1, 5), round(1, 6), round(12, 3)), MONDAY);
        log().note(entry);

        assertThat(entries()).containsExactly(entry);
        assertThat(entries().get(0).ofDay()).contains(MONDAY);
    }

    @Test
    @DisplayName("noted again under the same key, the first note stays")
    void twice() {
        ExportLog.Entry entry = of("export/robot/m1/0", List.of(round(1, 5)), null);
        log().note(entry);
        log().note(of("export/robot/m1/0", List.of(round(1, 6)), MONDAY));

        assertThat(entries()).containsExactly(entry);
    }

    @Test
    @DisplayName("every file of the same member is noted")
    void several() {
        ExportLog.Entry one = of("export/robot/m1/0", List.of(round(1, 5)), null);
        ExportLog.Entry other = of("export/robot/m1/1", List.of(round(1, 5)), null);
        log().note(one);
        log().note(other);

        assertThat(entries()).containsExactly(one, other);
    }

    @Test
    @DisplayName("a street's day of many rounds is noted in full")
    void large() {
        List<RoundId> rounds = IntStream.rangeClosed(1, 17)
                .boxed()
                .flatMap(community -> IntStream.rangeClosed(101, 140).mapToObj(number -> round(community, number)))
                .toList();
        ExportLog.Entry entry = of("export/robot/m1/0", rounds, MONDAY);
        log().note(entry);

        assertThat(entries()).containsExactly(entry);
    }

    private static ExportLog.Entry of(String key, List<RoundId> rounds, LocalDate day) {
        return new ExportLog.Entry(
                key,
                "fang",
                RoundFixtures.START,
                rounds,
                day,
                List.of(RoundFixtures.GRID_1, Area.community("某街道", "甲社区")),
                1443,
                1620);
    }

    private static RoundId round(int community, int number) {
        return new RoundId(new CommunityId(community), number);
    }
}
