package cn.qile.webhook.mysql;

import cn.qile.core.rollup.SummaryDays;
import cn.qile.core.roster.CommunityId;
import java.time.LocalDate;
import java.util.Optional;

/** What became of each day's summary, in MySQL. */
public final class MysqlSummaryDays implements SummaryDays {

    private final SummaryDayMapper days;

    MysqlSummaryDays(SummaryDayMapper days) {
        this.days = days;
    }

    @Override
    public boolean note(CommunityId community, LocalDate day, Fate fate) {
        return days.note(community.value(), day, fate) == 1;
    }

    @Override
    public Optional<LocalDate> missedBefore(CommunityId community, LocalDate day) {
        return days.missedBefore(community.value(), day);
    }

    @Override
    public boolean note(String street, LocalDate day, Fate fate) {
        return days.noteStreet(street, day, fate) == 1;
    }

    @Override
    public Optional<LocalDate> missedBefore(String street, LocalDate day) {
        return days.missedBeforeOfStreet(street, day);
    }
}
