package cn.qile.core.round;

import cn.qile.core.roster.CommunityId;
import java.util.Comparator;
import java.util.Objects;

/**
 * A round's name: its community and its number there.
 *
 * @param community whose round it is
 * @param number counted per community from 1
 */
public record RoundId(CommunityId community, int number) implements Comparable<RoundId> {

    private static final Comparator<RoundId> ORDER =
            Comparator.comparing(RoundId::community).thenComparing(RoundId::number);

    public RoundId {
        Objects.requireNonNull(community);
        if (number < 1) {
            throw new IllegalArgumentException("round numbers start at 1");
        }
    }

    /**
     * @param name what {@link #toString()} gave
     * @throws IllegalArgumentException if it is no such name
     */
    public static RoundId of(String name) {
        int hyphen = name.lastIndexOf('-');
        return new RoundId(
                new CommunityId(Integer.parseInt(name.substring(0, hyphen))),
                Integer.parseInt(name.substring(hyphen + 1)));
    }

    /** @return what the keys of all that is said unasked about it begin with */
    public String keys() {
        return "round/" + this + "/";
    }

    @Override
    public int compareTo(RoundId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return community + "-" + number;
    }
}
