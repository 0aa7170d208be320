package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import cn.qile.core.roster.UnitNo;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Rosters in MySQL. Their versions never change, so the ones last used are kept in memory; which communities there are
 * and which version is in force is asked anew each time, so all nodes agree.
 */
public final class MysqlRosters implements Rosters {

    /** Bytes of memory that a household takes with its part of the lists, reckoned generously. */
    private static final int BYTES_OF_HOUSEHOLD = 250;

    /** At most a third of the memory: with 256 MB five versions of a street, with 1 GB a million households. */
    private static final long MOST_HOUSEHOLDS_KEPT = Runtime.getRuntime().maxMemory() / 3 / BYTES_OF_HOUSEHOLD;

    private final CommunityMapper communities;
    private final HouseholdMapper households;
    private final HouseholdRows rows;
    private final Cache<Version, Roster> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_HOUSEHOLDS_KEPT)
            .weigher((Version version, Roster roster) -> roster.households().size())
            .build();

    /** Every message asks for its communities first, so their areas here are as new as the message. */
    private final Map<CommunityId, Community> lastSeen = new ConcurrentHashMap<>();

    /** The area too, since a community can come under a street later. */
    private record Version(CommunityId community, Area area, int version) {}

    MysqlRosters(CommunityMapper communities, HouseholdMapper households, HouseholdRows rows) {
        this.communities = communities;
        this.households = households;
        this.rows = rows;
    }

    @Override
    public List<Community> all() {
        return seen(communities.all());
    }

    @Override
    public List<Community> communities(Area area) {
        return seen(communities.in(area.street(), area.community()));
    }

    @Override
    public Optional<Community> community(CommunityId id) {
        return seen(communities.find(id.value()).stream().toList()).stream().findFirst();
    }

    @Override
    public Roster at(CommunityId id, int version) {
        Community community = Optional.ofNullable(lastSeen.get(id))
                .filter(known -> version <= known.rosterVersion())
                .or(() -> community(id))
                .filter(known -> version >= 1 && version <= known.rosterVersion())
                .orElseThrow(
                        () -> new IllegalArgumentException("community " + id + " has no roster of version " + version));
        return kept.get(new Version(id, community.area(), version), this::load);
    }

    private List<Community> seen(List<CommunityRow> rows) {
        List<Community> read = rows.stream().map(CommunityRow::toCommunity).toList();
        read.forEach(community -> lastSeen.put(community.id(), community));
        return read;
    }

    private Roster load(Version wanted) {
        int id = wanted.community().value();
        Map<Integer, Area> areas =
                households.areas(id).stream().collect(Collectors.toMap(AreaRow::id, AreaRow::toArea));
        Map<UnitNo, UnitNo> units = new HashMap<>();
        return new Roster(rows.at(id, wanted.version()).stream()
                .map(row -> toHousehold(row, areas, units))
                .toList());
    }

    /** Units are shared: there are fifty households in each, and all of them stay in memory. */
    private static Household toHousehold(HouseholdRow row, Map<Integer, Area> areas, Map<UnitNo, UnitNo> units) {
        UnitNo unit = units.computeIfAbsent(new UnitNo(row.building(), row.unit()), same -> same);
        return new Household(
                new RoomNo(unit, row.room()),
                row.floor(),
                row.persons(),
                row.specialPersons(),
                areas.get(row.areaId()));
    }
}
