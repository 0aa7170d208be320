package cn.qile.core.round.kind;

import cn.qile.core.round.Outcome;
import java.util.Map;
import java.util.Optional;

/** The words of those kinds of work in which persons who cannot come down are visited: 上门采好了, 还没上门. */
final class VisitWords {

    private static final Map<String, Outcome> MEANINGS =
            Map.of("visited", Outcome.VISITED, "not-visited", Outcome.NOT_VISITED);

    private VisitWords() {}

    static Optional<Outcome> read(String status) {
        return Optional.ofNullable(MEANINGS.get(status));
    }
}
