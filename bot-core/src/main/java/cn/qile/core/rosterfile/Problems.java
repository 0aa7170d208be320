package cn.qile.core.rosterfile;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong: all of it is counted, the first {@value #KEPT} are kept. */
final class Problems {

    /** More than anybody reads at once; a file saved the wrong way has one in every line. */
    static final int KEPT = 100;

    private final List<RosterProblem> first = new ArrayList<>();
    private int total;

    void add(RosterProblem problem) {
        total++;
        if (first.size() < KEPT) {
            first.add(problem);
        }
    }

    void refuseIfAny() throws RosterRefused {
        if (total > 0) {
            throw new RosterRefused(first, total);
        }
    }
}
