package cn.qile.core.roster;

import java.util.Objects;

/**
 * The people behind one door (户).
 *
 * @param room where they live
 * @param floor the floor as the roster says it, never worked out from the room number: floors are irregular
 * @param persons how many live there, at least 1
 * @param specialPersons how many of them must be visited (需上门人数), 0 to {@code persons}
 * @param area the micro-grid that answers for them
 */
public record Household(RoomNo room, int floor, int persons, int specialPersons, Area area) {

    public Household {
        Objects.requireNonNull(room);
        if (persons < 1 || specialPersons < 0 || specialPersons > persons) {
            throw new IllegalArgumentException("persons and special persons do not fit in " + room);
        }
        if (!area.isMicroGrid()) {
            throw new IllegalArgumentException("a household belongs to a micro-grid");
        }
    }
}
