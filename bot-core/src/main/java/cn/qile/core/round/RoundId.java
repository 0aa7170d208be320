package cn.qile.core.round;

import cn.qile.core.roster.CommunityId;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

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

    /** @return the name of the round with a number that somebody has said; empty if no round can have that number */
    public static Optional<RoundId> said(CommunityId community, int number) {
        return number < 1 ? Optional.empty() : Optional.of(new RoundId(community, number));
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
