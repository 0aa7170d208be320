package cn.qile.core.rollup;

import cn.qile.core.roster.CommunityId;
import java.time.LocalDate;
import java.util.Optional;

/** Port: of which day's summary was told, or not told because its time had passed. Durable. */
public interface SummaryDays {

    /** What became of a day's summary. The names are kept in the stores: never rename. */
    enum Fate {
        TOLD,
        /** "A slot more than 5 minutes late is skipped and noted" (invariant 5). */
        MISSED
    }

    /**
     * Notes it, in the caller's transaction; the first word counts.
     *
     * @return whether nothing was noted for that day before
     */
    boolean note(CommunityId community, LocalDate day, Fate fate);

    /** As above, of a street's own summary. */
    boolean note(String street, LocalDate day, Fate fate);

    /** @return the last day before that one whose summary was missed, if none was told since */
    Optional<LocalDate> missedBefore(CommunityId community, LocalDate day);

    /** As above, of a street's own summary. */
    Optional<LocalDate> missedBefore(String street, LocalDate day);
}
