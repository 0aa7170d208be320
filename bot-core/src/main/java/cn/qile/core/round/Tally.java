package cn.qile.core.round;

import cn.qile.core.roster.Household;
import java.util.Objects;

/**
 * Figures of a board: numbers of households and persons in a state, from the roster's denominator at the round's start.
 *
 * @param households how many there are (应)
 * @param done how many of them are done (已)
 * @param waived how many of the others were signed off, so that nobody need go there any more (免)
 * @param persons how many persons live there
 * @param personsDone how many of them are done, as far as their households are
 * @param personsWaived how many live in households that were signed off, and are not done
 * @param visits those of the persons who must be visited, for themselves
 */
public record Tally(
        int households, int done, int waived, int persons, int personsDone, int personsWaived, Visits visits) {

    public static final Tally ZERO = new Tally(0, 0, 0, 0);

    public Tally {
        Objects.requireNonNull(visits);
    }

    /** Where nothing was waived, and nobody must be visited. */
    public Tally(int households, int done, int persons, int personsDone) {
        this(households, done, 0, persons, personsDone, 0, Visits.NONE);
    }

    /** @return the figures of one household */
    public static Tally of(Household household, Standing standing) {
        boolean waived = standing.isWaived();
        int personsDone = standing.personsDone(household);
        return new Tally(
                1,
                standing.isDone() ? 1 : 0,
                waived ? 1 : 0,
                household.persons(),
                personsDone,
                waived ? household.persons() - personsDone : 0,
                standing.visits());
    }

    /** @return households that are open (未) */
    public int left() {
        return households - done - waived;
    }

    /** @return persons of whom their households say neither that they are done nor that they were signed off */
    public int personsLeft() {
        return persons - personsDone - personsWaived;
    }

    /** @return whether nothing is open: no household, and nobody who waits for a visit (清) */
    public boolean isClear() {
        return left() == 0 && visits.left() == 0;
    }

    /** @param other is counted in this one */
    public Tally minus(Tally other) {
        return new Tally(
                households - other.households,
                done - other.done,
                waived - other.waived,
                persons - other.persons,
                personsDone - other.personsDone,
                personsWaived - other.personsWaived,
                visits.minus(other.visits));
    }

    public Tally plus(Tally other) {
        return new Tally(
                households + other.households,
                done + other.done,
                waived + other.waived,
                persons + other.persons,
                personsDone + other.personsDone,
                personsWaived + other.personsWaived,
                visits.plus(other.visits));
    }
}
