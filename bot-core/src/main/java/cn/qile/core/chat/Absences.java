package cn.qile.core.chat;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/** Port: which members are not there today, and who does their work meanwhile. At most one absence for each member. */
public interface Absences {

    /**
     * Somebody is not there.
     *
     * @param userid who
     * @param standIn the userid of whom this member named instead, or "": then it is the usual one
     * @param until from when on this member is there again
     */
    record Absence(String userid, String standIn, Instant until) {

        public Absence {
            Objects.requireNonNull(userid);
            Objects.requireNonNull(standIn);
            Objects.requireNonNull(until);
        }
    }

    /** Keeps it; what was known of that member before no longer holds. */
    void note(Absence absence);

    /** @return the absences of those among these members who are not there then, by userid */
    Map<String, Absence> of(Collection<String> userids, Instant now);
}
