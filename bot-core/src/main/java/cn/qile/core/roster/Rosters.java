package cn.qile.core.roster;

import java.util.List;
import java.util.Optional;

/**
 * Port: the rosters of all communities, every version of them.
 *
 * <p>A version never changes once it is there, so whoever keeps one in memory keeps the truth; only "which version is
 * in force" has to be asked anew.
 */
public interface Rosters {

    /** @return all communities, by id */
    List<Community> all();

    /**
     * @param area any node of the tree
     * @return the communities that the area covers or lies in, by id; empty when there is none
     */
    List<Community> communities(Area area);

    /** @return the community as it is now */
    Optional<Community> community(CommunityId id);

    /**
     * @param id a known community
     * @param version one that the community has had
     * @return the households of that version
     */
    Roster at(CommunityId id, int version);
}
