package cn.qile.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.round.Mark;
import cn.qile.core.round.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However doors that are done and doors that are not are written beside each other, none is taken for the other. */
class MixedListsTests {

    private static final int SEEDS = 600;
    private static final Neighbourhood MORNING = Neighbourhood.sampling();

    @ParameterizedTest
    @EnumSource
    @DisplayName("No door is marked done that was not said to be")
    void noDoorIsDoneThatWasNotSaidToBe(MixedLists way) {
        List<String> falselyDone = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            MixedLists.Said said = way.say(new Random(seed));
            Set<String> more = new HashSet<>(markedDone(said.text()));
            more.removeAll(said.done());
            if (!more.isEmpty()) {
                falselyDone.add(said.text() + " => " + more);
            }
        }
        assertThat(falselyDone).isEmpty();
    }

    static Set<String> markedDone(String text) {
        Neighbourhood neighbourhood = MORNING.anew();
        neighbourhood.say(Neighbourhood.UNIT, Neighbourhood.VOLUNTEER, text);
        return neighbourhood.ledger().entries().stream()
                .flatMap(entry -> entry.marks().stream())
                .filter(mark -> mark.outcome() == Outcome.DONE)
                .map(Mark::room)
                .map(room -> room.room())
                .collect(Collectors.toSet());
    }
}
