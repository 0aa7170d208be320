package cn.qile.core.round;

import cn.qile.core.roster.Household;

/**
 * Figures of a board: numbers of households and persons in a state, from the roster's denominator at the round's start.
 *
 * @param households how many there are (应)
 * @param done how many of them are done (已)
 * @param persons how many persons live there
 * @param personsDone how many of them are done
 */
public record Tally(int households, int done, int persons, int personsDone) {

    public static final Tally ZERO = new Tally(0, 0, 0, 0);

    /** @return households that are not done (未) */
    public int left() {
        return households - done;
    }

    /** @return what one household adds to the figures */
    public static Tally of(Household household, Standing standing) {
        return new Tally(1, standing.isDone() ? 1 : 0, household.persons(), standing.personsDone(household));
    }

    public Tally minus(Tally other) {
        return new Tally(
                households - other.households,
                done - other.done,
                persons - other.persons,
                personsDone - other.personsDone);
    }

    public Tally plus(Tally other) {
        return new Tally(
                households + other.households,
                done + other.done,
                persons + other.persons,
                personsDone + other.personsDone);
    }
}
