package cn.qile.webhook.redis;

import cn.qile.core.round.Tally;
import cn.qile.core.round.Visits;
import java.util.List;
import java.util.Optional;

/** Figures as text, as the scripts of the live board count them: {@code 1 0 3 0 1 1 0}. */
final class TallyText {

    /** What each number is, in that order. How many households and persons there are is known from the roster. */
    static final List<String> NAMES =
            List.of("done", "waived", "persons", "persons-waived", "must", "visited", "visits-waived");

    private TallyText() {}

    static String names() {
        return String.join(" ", NAMES);
    }

    static String of(Tally tally) {
        Visits visits = tally.visits();
        return tally.done() + " " + tally.waived() + " " + tally.personsDone() + " " + tally.personsWaived() + " "
                + visits.must() + " " + visits.done() + " " + visits.waived();
    }

    /**
     * @param households how many there are
     * @param persons how many live there
     * @param numbers what {@link #of} wrote, one by one
     * @return the figures, or empty if a number is missing or they cannot be
     */
    static Optional<Tally> read(int households, int persons, List<?> numbers) {
        if (numbers.size() != NAMES.size() || numbers.contains("")) {
            return Optional.empty();
        }
        int[] read = numbers.stream()
                .mapToInt(number -> Integer.parseInt((String) number))
                .toArray();
        try {
            return Optional.of(new Tally(
                    households, read[0], read[1], persons, read[2], read[3], new Visits(read[4], read[5], read[6])));
        } catch (IllegalArgumentException notPossible) {
            return Optional.empty();
        }
    }
}
