package cn.qile.core.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Rosters that are forgotten with the process. */
public final class InMemoryRosters implements Rosters {

    private final TreeMap<CommunityId, Versions> byId = new TreeMap<>();

    private record Versions(Area area, List<Roster> versions) {

        Community community(CommunityId id) {
            return new Community(id, area, versions.size());
        }
    }

    @Override
    public synchronized List<Community> communities(Area area) {
        return byId.entrySet().stream()
                .filter(entry -> area.covers(entry.getValue().area())
                        || entry.getValue().area().covers(area))
                .map(entry -> entry.getValue().community(entry.getKey()))
                .toList();
    }

    @Override
    public synchronized Optional<Community> community(CommunityId id) {
        return Optional.ofNullable(byId.get(id)).map(versions -> versions.community(id));
    }

    @Override
    public synchronized Roster at(CommunityId id, int version) {
        Versions versions = byId.get(id);
        if (versions == null || version < 1 || version > versions.versions().size()) {
            throw new IllegalArgumentException("community " + id + " has no roster of version " + version);
        }
        return versions.versions().get(version - 1);
    }

    @Override
    public synchronized List<Community> all() {
        return byId.entrySet().stream()
                .map(entry -> entry.getValue().community(entry.getKey()))
                .toList();
    }

    /** Keeps these households as the community's newest version, if they are not its newest already. */
    public synchronized void put(Area community, Collection<Household> households) {
        CommunityId id = all().stream()
                .filter(known -> known.area().equals(community))
                .map(Community::id)
                .findFirst()
                .orElseGet(() -> new CommunityId(byId.size() + 1));
        List<Roster> versions = byId.computeIfAbsent(id, key -> new Versions(community, new ArrayList<>()))
                .versions();
        if (versions.isEmpty()
                || !Set.copyOf(versions.get(versions.size() - 1).households()).equals(Set.copyOf(households))) {
            versions.add(new Roster(List.copyOf(households)));
        }
    }

    /** Puts a community that had no street under one, in all its versions. */
    public synchronized void move(Community community, String street) {
        List<Roster> moved = byId.get(community.id()).versions().stream()
                .map(roster -> new Roster(roster.households().stream()
                        .map(h -> new Household(
                                h.room(),
                                h.floor(),
                                h.persons(),
                                h.specialPersons(),
                                new Area(
                                        street,
                                        h.area().community(),
                                        h.area().grid(),
                                        h.area().microGrid())))
                        .toList()))
                .toList();
        byId.put(
                community.id(),
                new Versions(Area.community(street, community.area().community()), new ArrayList<>(moved)));
    }
}
