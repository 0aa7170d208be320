package cn.qile.core.retention;

import cn.qile.core.round.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A campaign (一期): the rounds of one community that follow on each other without a pause of a week, all of them closed.
 *
 * @param rounds by number, at least one
 * @param ended when the last of them to be closed was closed
 */
record Campaign(List<Round> rounds, Instant ended) {

    /** Rounds come several a day for weeks; after a week without any, what comes next is something else. */
    static final Duration PAUSE = Duration.ofDays(7);

    Campaign {
        rounds = List.copyOf(rounds);
    }

    /**
     * @param rounds of one community, by number
     * @return the first campaign among them; empty if it goes on, or may go on
     */
    static Optional<Campaign> first(List<Round> rounds, Instant now) {
        List<Round> run = new ArrayList<>();
        Instant ended = Instant.MIN;
        for (Round round : rounds) {
            if (!run.isEmpty() && !round.openedAt().isBefore(ended.plus(PAUSE))) {
                break;
            }
            if (round.isOpen()) {
                return Optional.empty();
            }
            run.add(round);
            ended = round.closed().isAfter(ended) ? round.closed() : ended;
        }
        return run.isEmpty() || now.isBefore(ended.plus(PAUSE))
                ? Optional.empty()
                : Optional.of(new Campaign(run, ended));
    }

    int firstNumber() {
        return rounds.get(0).id().number();
    }

    int lastNumber() {
        return rounds.get(rounds.size() - 1).id().number();
    }
}
