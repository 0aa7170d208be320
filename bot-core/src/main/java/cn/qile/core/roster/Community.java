package cn.qile.core.roster;

import java.util.Objects;

/**
 * A community (社区): the unit that has its own round numbers, and that a node or a shard can own.
 *
 * @param id small number given at its first import
 * @param area its place in the tree
 * @param rosterVersion the version of its roster that is in force; grows with every change
 */
public record Community(CommunityId id, Area area, int rosterVersion) {

    public Community {
        Objects.requireNonNull(id);
        if (!area.isCommunity()) {
            throw new IllegalArgumentException("not a community: " + area.path());
        }
    }
}
