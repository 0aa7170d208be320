package cn.qile.core.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of missed stages keeps. */
public abstract class MissedStagesContract {

    /** @param noted when it was found to be too late */
    public record Note(RoundId round, Stage stage, Instant due, Instant noted) {}

    private final Round sweep = RoundFixtures.aSweep(1);
    private final Instant due = Stage.HALF.of(sweep);
    private final Instant noted = due.plusSeconds(400);

    protected abstract MissedStages missed();

    /** @return all that is noted, by round and stage */
    protected abstract List<Note> notes();

    @Test
    @DisplayName("a missed stage is noted with when it was due")
    void noted() {
        missed().note(sweep.id(), Stage.HALF, due, noted);

        assertThat(notes()).containsExactly(new Note(sweep.id(), Stage.HALF, due, noted));
    }

    @Test
    @DisplayName("noted again, the first note stays")
    void twice() {
        missed().note(sweep.id(), Stage.HALF, due, noted);
        missed().note(sweep.id(), Stage.HALF, due.plusSeconds(1), noted.plusSeconds(1));

        assertThat(notes()).containsExactly(new Note(sweep.id(), Stage.HALF, due, noted));
    }

    @Test
    @DisplayName("every round and every stage has its own note")
    void several() {
        RoundId second = RoundFixtures.aSweep(2).id();
        missed().note(sweep.id(), Stage.HALF, due, noted);
        missed().note(sweep.id(), Stage.DEADLINE, sweep.deadline(), noted);
        missed().note(second, Stage.HALF, due, noted);

        assertThat(notes())
                .containsExactly(
                        new Note(sweep.id(), Stage.HALF, due, noted),
                        new Note(sweep.id(), Stage.DEADLINE, sweep.deadline(), noted),
                        new Note(second, Stage.HALF, due, noted));
    }
}
