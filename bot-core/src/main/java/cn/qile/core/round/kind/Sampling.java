package cn.qile.core.round.kind;

import cn.qile.core.round.Outcome;
import cn.qile.core.round.RoundKind;
import java.time.Duration;
import java.util.Optional;

/** 核酸采样: every person of a household is sampled; 2 of 3 is not done. */
final class Sampling implements RoundKind {

    @Override
    public String code() {
        return "sampling";
    }

    @Override
    public Duration usualLength() {
        return Duration.ofMinutes(120);
    }

    @Override
    public Optional<Outcome> read(String status) {
        return status.equals("sampled")
                ? Optional.of(Outcome.DONE)
                : EverydayWords.read(status).or(() -> VisitWords.read(status));
    }
}
