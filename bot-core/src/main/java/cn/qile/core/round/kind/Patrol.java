package cn.qile.core.round.kind;

import cn.qile.core.round.Outcome;
import cn.qile.core.round.RoundKind;
import java.time.Duration;
import java.util.Optional;

/** 动态巡查: points are checked in at. */
final class Patrol implements RoundKind {

    @Override
    public String code() {
        return "patrol";
    }

    @Override
    public Duration usualLength() {
        return Duration.ofMinutes(120);
    }

    @Override
    public Optional<Outcome> read(String status) {
        return status.equals("patrolled") ? Optional.of(Outcome.DONE) : EverydayWords.read(status);
    }
}
