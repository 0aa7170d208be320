package cn.qile.core.round.kind;

import cn.qile.core.round.Outcome;
import cn.qile.core.round.RoundKind;
import java.time.Duration;
import java.util.Optional;

/** 扫楼: somebody knocks at every door; zero missed. */
final class Sweep implements RoundKind {

    @Override
    public String code() {
        return "sweep";
    }

    @Override
    public Duration usualLength() {
        return Duration.ofMinutes(20);
    }

    @Override
    public Optional<Outcome> read(String status) {
        return status.equals("swept")
                ? Optional.of(Outcome.DONE)
                : EverydayWords.read(status).or(() -> VisitWords.read(status));
    }
}
