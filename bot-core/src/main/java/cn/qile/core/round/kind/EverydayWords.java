package cn.qile.core.round.kind;

import cn.qile.core.round.Outcome;
import java.util.Map;
import java.util.Optional;

/** The words that mean the same in every kind of work: 齐了, 没齐, 没人, 不在家. */
final class EverydayWords {

    private static final Map<String, Outcome> MEANINGS = Map.ofEntries(
            Map.entry("done", Outcome.DONE),
            Map.entry("ready", Outcome.DONE),
            Map.entry("not-done", Outcome.NOT_DONE),
            Map.entry("away", Outcome.AWAY),
            Map.entry("no-answer", Outcome.NO_ANSWER),
            Map.entry("refused", Outcome.REFUSED),
            Map.entry("vacant", Outcome.VACANT),
            Map.entry("isolated", Outcome.ISOLATED),
            Map.entry("visit", Outcome.VISIT),
            Map.entry("waived", Outcome.WAIVED),
            Map.entry("elsewhere", Outcome.ELSEWHERE));

    private EverydayWords() {}

    static Optional<Outcome> read(String status) {
        return Optional.ofNullable(MEANINGS.get(status));
    }
}
