package cn.qile.core.rollup;

import cn.qile.core.chat.Speech;
import cn.qile.core.round.Round;
import cn.qile.core.round.Stage;
import cn.qile.core.round.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Says how a round stands under way, and which parts of it need somebody. */
final class MidRounds {

    private static final int MOST_NAMED = 3;

    /** A part that is so many percent points below the whole lags, even when there is time enough. */
    private static final int FAR_BELOW = 10;

    private MidRounds() {}

    static Speech.MidRound of(
            List<Round> rounds,
            RoundReport report,
            Stage stage,
            List<Speech.Changed> changed,
            String orderedBy,
            Instant now) {
        Round first = rounds.get(0);
        Tally all = report.tally();
        List<RoundReport.Part> behind = report.parts().stream()
                .filter(part -> lags(part.tally(), all, stage))
                .sorted(Comparator.comparingDouble(part -> share(part.tally())))
                .toList();
        return new Speech.MidRound(
                Spoken.called(rounds),
                Duration.between(first.openedAt(), now).toMinutes(),
                Spoken.minutes(Duration.between(now, first.deadline())),
                all.households(),
                all.done(),
                all.left(),
                behind.stream()
                        .limit(MOST_NAMED)
                        .map(part -> new Speech.Share(
                                Spoken.name(part.area()),
                                part.tally().done(),
                                part.tally().households()))
                        .toList(),
                behind.size(),
                behind.size() > MOST_NAMED,
                !behind.isEmpty(),
                report.parts().size() - behind.size(),
                Spoken.level(report),
                all.waived(),
                Spoken.visits(all.visits()),
                changed,
                first.urgent(),
                orderedBy);
    }

    /** Less done than the time that is gone would ask for, or far less than elsewhere. */
    private static boolean lags(Tally part, Tally all, Stage stage) {
        double expected = switch (stage) {
            case HALF -> 0.5;
            case THREE_QUARTERS -> 0.75;
            case NINE_TENTHS -> 0.9;
            case DEADLINE -> 1;
        };
        return share(part) < expected || share(part) * 100 <= share(all) * 100 - FAR_BELOW;
    }

    private static double share(Tally tally) {
        return (double) tally.done() / tally.households();
    }
}
