package cn.qile.core.round;

import cn.qile.core.roster.Household;

/**
 * Follows what is said of one household and of those of its persons who must be visited, mark by mark: two things that go
 * on beside each other. Used once, by one thread.
 *
 * <p>Where all who live there must be visited, both are one: what is said of the household is said of them, and who has
 * visited them all has done the household.
 */
final class Doorstep {

    /** What is said of the household. */
    private record Word(Outcome outcome, int persons, boolean self) {

        boolean isDone() {
            return outcome == Outcome.DONE && !self;
        }
    }

    private final Household household;
    private Word word = new Word(Outcome.OPEN, 0, false);

    /** What was said before 要上门; when the visit is over, that counts again. */
    private Word beforeRequest = word;

    private int attempts;
    private boolean signedOff;
    private int must;
    private int visited;
    private int waived;

    Doorstep(Household household) {
        this.household = household;
        this.must = household.specialPersons();
    }

    void hear(Mark mark) {
        boolean self = mark.source() == Mark.Source.RESIDENT;
        if (mark.outcome().isOfVisits()) {
            if (!self) { // a resident's own word alone never counts
                hearOfVisit(mark);
            }
        } else if (!(self && word.isDone())) { // nor does it take back what a member has said to be done
            hearOfHousehold(mark, self);
        }
    }

    private void hearOfVisit(Mark mark) {
        switch (mark.outcome()) {
            case VISITED -> {
                must = Math.max(must, mark.persons());
                visited = mark.persons();
                waived = Math.min(waived, must - visited);
                if (isWhole() && visited == must) {
                    word = new Word(Outcome.DONE, household.persons(), false);
                }
            }
            case NOT_VISITED -> {
                visited = 0;
                if (isWhole() && word.isDone()) {
                    word = new Word(Outcome.NOT_DONE, 0, false);
                }
            }
            default -> waive(mark.persons());
        }
        boolean answered = word.outcome() == Outcome.VISIT && !word.self() && must == visited + waived;
        if (answered) {
            word = beforeRequest;
        }
    }

    private void waive(int persons) {
        waived = Math.max(waived, Math.min(persons, must - visited));
        signedOff = maySignOff();
    }

    private void hearOfHousehold(Mark mark, boolean self) {
        if (mark.outcome() == Outcome.NO_ANSWER) {
            attempts++;
        }
        if (mark.outcome() == Outcome.VISIT) {
            if (word.outcome() != Outcome.VISIT) {
                beforeRequest = word;
            }
            if (!self) {
                request(mark.persons());
            }
        }
        word = new Word(mark.outcome(), mark.outcome() == Outcome.VISIT ? 0 : mark.persons(), self);
        if (isWhole() && !self) {
            bringAlong();
        }
        signedOff = signedOff && maySignOff();
    }

    /** Whoever asks for a visit waits for one, whatever was said before. */
    private void request(int persons) {
        must = Math.max(must, persons);
        visited = Math.min(visited, must - persons);
        waived = Math.min(waived, must - visited - persons);
    }

    private void bringAlong() {
        switch (word.outcome()) {
            case DONE -> {
                visited = must;
                waived = 0;
            }
            case PARTIAL -> {
                visited = Math.min(word.persons(), must);
                waived = Math.min(waived, must - visited);
            }
            case VISIT -> {
                // the request has said how many wait
            }
            default -> visited = 0;
        }
    }

    /** Somebody must be visited, and nobody lives there besides. */
    private boolean isWhole() {
        return must > 0 && must >= household.persons();
    }

    /** "Named person signs each waiver" (product.md, feature 21): of a home where nobody is, or nobody may be met. */
    private boolean maySignOff() {
        return isWhole()
                ? waived > 0 && visited + waived == must
                : !word.self() && word.outcome().canBeSignedOff();
    }

    Standing standing() {
        return new Standing(
                word.outcome(), word.persons(), attempts, word.self(), signedOff, new Visits(must, visited, waived));
    }
}
