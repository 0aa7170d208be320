package cn.qile.core.rosterfile;

import java.util.List;
import java.util.stream.Collectors;

/** A roster is wrong somewhere, so none of it was taken. The message has one line for each problem. */
public final class RosterRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RosterProblem> problems;
    private final int total;

    /**
     * @param problems the first ones
     * @param total how many there are
     */
    public RosterRefused(List<RosterProblem> problems, int total) {
        super(problems.stream()
                .map(RosterProblem::toString)
                .collect(Collectors.joining(
                        "\n",
                        "",
                        total > problems.size() ? "\n… and " + (total - problems.size()) + " more problems" : "")));
        this.problems = List.copyOf(problems);
        this.total = total;
    }

    /** @param problem the only one */
    public RosterRefused(RosterProblem problem) {
        this(List.of(problem), 1);
    }

    /** @return the first problems, at most 100 */
    public List<RosterProblem> problems() {
        return problems;
    }

    /** @return how many problems there are altogether */
    public int total() {
        return total;
    }
}
