package cn.qile.core.roster;

/**
 * A community's number in the stores.
 *
 * @param value 1 or more
 */
public record CommunityId(int value) implements Comparable<CommunityId> {

    public CommunityId {
        if (value < 1) {
            throw new IllegalArgumentException("community ids start at 1");
        }
    }

    @Override
    public int compareTo(CommunityId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
