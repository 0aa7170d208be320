package cn.qile.core.round.kind;

import cn.qile.core.round.Outcome;
import cn.qile.core.round.RoundKind;
import java.time.Duration;
import java.util.Optional;

/** 点名: residents answer for themselves. */
final class RollCall implements RoundKind {

    @Override
    public String code() {
        return "roll-call";
    }

    @Override
    public Duration usualLength() {
        return Duration.ofMinutes(120);
    }

    @Override
    public Optional<Outcome> read(String status) {
        return status.equals("present")
                ? Optional.of(Outcome.DONE)
                : EverydayWords.read(status).or(() -> VisitWords.read(status));
    }
}
