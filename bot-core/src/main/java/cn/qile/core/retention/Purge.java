package cn.qile.core.retention;

import cn.qile.core.roster.CommunityId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The purge (清除) of a campaign, from its announcement on.
 *
 * @param community whose campaign it is
 * @param first the number of its first round
 * @param last the number of its last round
 * @param ended when the campaign ended
 * @param announced when who decides was told
 * @param day from the beginning of which on everything is purged
 */
public record Purge(CommunityId community, int first, int last, Instant ended, Instant announced, LocalDate day) {

    public Purge {
        Objects.requireNonNull(community);
        Objects.requireNonNull(ended);
        Objects.requireNonNull(announced);
        Objects.requireNonNull(day);
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("a campaign has rounds");
        }
    }

    /** @return how the keys of all letters begin that announce it */
    public String key() {
        return "purge/" + community + "-" + first + "/";
    }
}
