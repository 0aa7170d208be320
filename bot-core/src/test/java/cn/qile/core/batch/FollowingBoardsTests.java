package cn.qile.core.batch;

import static cn.qile.core.round.RoundFixtures.aSweep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.qile.core.roster.RoomNo;
import cn.qile.core.round.Boards.Appended;
import cn.qile.core.round.Outcome;
import cn.qile.core.round.Round;
import cn.qile.core.round.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FollowingBoardsTests {

    private static final Round ONE = aSweep(1);
    private static final Round OTHER = aSweep(2);
    private static final RoomNo A = RoomNo.of("4", "7", "1504");
    private static final RoomNo B = RoomNo.of("4", "7", "1503");

    private final ToldBoards boards = new Node.Shared().boards;
    private final List<List<Appended>> told = boards.told;
    private final List<Runnable> now = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final FollowingBoards following = new FollowingBoards(boards, now::add, later::add);

    @BeforeEach
    void toldNothing() {
        told.clear();
    }

    private static Appended appended(Round round, long before, RoomNo room, Outcome outcome) {
        return new Appended(round.at(before), 1, Map.of(room, standing(outcome)));
    }

    private static Standing standing(Outcome outcome) {
        return new Standing(outcome, 0, 0, false);
    }

    private static void run(List<Runnable> waiting) {
        List<Runnable> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(Runnable::run);
    }

    @Test
    @DisplayName(
            "the first change is told at once; those that follow within a while, each round's as one, with its end")
    void together() {
        following.changed(List.of(appended(ONE, 0, A, Outcome.DONE)));
        run(now);
        assertThat(told).containsExactly(List.of(appended(ONE, 0, A, Outcome.DONE)));
        told.clear();

        following.changed(List.of(appended(ONE, 1, B, Outcome.DONE), appended(OTHER, 4, A, Outcome.DONE)));
        following.changed(List.of(appended(ONE, 2, A, Outcome.NOT_DONE)));
        following.changed(List.of(appended(ONE, 3, A, Outcome.DONE)));
        assertThat(now).isEmpty();
        run(later);

        assertThat(told)
                .containsExactly(List.of(
                        new Appended(ONE.at(1), 3, Map.of(A, standing(Outcome.DONE), B, standing(Outcome.DONE))),
                        appended(OTHER, 4, A, Outcome.DONE)));
    }

    @Test
    @DisplayName("after a quiet while the next one is told at once again")
    void quiet() {
        following.changed(List.of(appended(ONE, 0, A, Outcome.DONE)));
        run(now);
        run(later);
        assertThat(later).isEmpty();

        following.changed(List.of(appended(ONE, 1, B, Outcome.DONE)));
        run(now);

        assertThat(told).hasSize(2);
    }

    @Test
    @DisplayName("changes between which somebody else has changed the round stay two, in their order")
    void somebodyElseBetween() {
        following.changed(List.of(appended(ONE, 0, A, Outcome.DONE)));
        following.changed(List.of(appended(ONE, 2, B, Outcome.DONE)));
        following.changed(List.of(appended(ONE, 3, A, Outcome.NOT_DONE)));
        run(now);

        assertThat(told)
                .containsExactly(List.of(
                        appended(ONE, 0, A, Outcome.DONE),
                        new Appended(ONE.at(2), 2, Map.of(A, standing(Outcome.NOT_DONE), B, standing(Outcome.DONE)))));
    }

    @Test
    @DisplayName("who is going to read the boards has them told before; it is not told again")
    void told() {
        following.changed(List.of(appended(ONE, 0, A, Outcome.DONE)));
        following.tell();
        assertThat(told).hasSize(1);
        run(now);
        run(later);

        assertThat(told).hasSize(1);
    }

    @Test
    @DisplayName("boards that fail once are told of what comes after")
    void failing() {
        following.changed(List.of(appended(ONE, 0, A, Outcome.DONE)));
        boards.fault = new IllegalStateException("no board");
        assertThatIllegalStateException().isThrownBy(() -> run(now));
        boards.fault = null;
        following.changed(List.of(appended(ONE, 1, A, Outcome.DONE)));
        run(later);

        assertThat(told).containsExactly(List.of(appended(ONE, 1, A, Outcome.DONE)));
    }

    @Test
    @DisplayName("where nobody can tell them any more nobody fails, and nothing is kept")
    void stopping() {
        FollowingBoards stopping = new FollowingBoards(
                boards,
                task -> {
                    throw new RejectedExecutionException("the node is stopping");
                },
                later::add);
        stopping.changed(List.of(appended(ONE, 0, A, Outcome.DONE)));
        stopping.tell();

        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("nothing has changed: nobody is told")
    void nothing() {
        following.changed(List.of());

        assertThat(now).isEmpty();
    }
}
