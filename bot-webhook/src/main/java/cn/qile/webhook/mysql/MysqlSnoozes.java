package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import cn.qile.core.round.RoundId;
import cn.qile.core.round.Snoozes;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** In MySQL, where nobody wants to be reminded. */
public final class MysqlSnoozes implements Snoozes {

    private final SnoozeMapper snoozes;

    MysqlSnoozes(SnoozeMapper snoozes) {
        this.snoozes = snoozes;
    }

    @Override
    public void note(Snooze snooze) {
        RoundId round = snooze.round();
        snoozes.note(
                round.community().value(), round.number(), snooze.microGrid().path(), snooze.until());
    }

    @Override
    public Set<Area> of(RoundId round, Instant now) {
        return snoozes.of(round.community().value(), round.number(), now).stream()
                .map(Area::ofPath)
                .collect(Collectors.toSet());
    }
}
