package cn.qile.core.round.kind;

import cn.qile.core.round.Outcome;
import cn.qile.core.round.RoundKind;
import java.time.Duration;
import java.util.Optional;

/** 物资: what was sent for a household reaches its door. */
final class Supplies implements RoundKind {

    @Override
    public String code() {
        return "supplies";
    }

    @Override
    public Duration usualLength() {
        return Duration.ofMinutes(60);
    }

    @Override
    public Optional<Outcome> read(String status) {
        return switch (status) {
            case "delivered" -> Optional.of(Outcome.DONE);
            case "left" -> Optional.of(Outcome.LEFT);
            case "left-no-answer" -> Optional.of(Outcome.LEFT_NO_ANSWER);
            default -> EverydayWords.read(status);
        };
    }
}
