package cn.qile.webhook.mysql;

import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;

/** A row of {@code household}; those that are over carry the version in which they are. */
record HouseholdRow(
        int communityId,
        String building,
        String unit,
        String room,
        int sinceVersion,
        Integer untilVersion,
        int floor,
        int persons,
        int specialPersons,
        int areaId) {

    static HouseholdRow of(int communityId, Household household, int sinceVersion, int areaId) {
        RoomNo room = household.room();
        return new HouseholdRow(
                communityId,
                room.unit().building(),
                room.unit().unit(),
                room.room(),
                sinceVersion,
                null,
                household.floor(),
                household.persons(),
                household.specialPersons(),
                areaId);
    }

    RoomNo toRoom() {
        return RoomNo.of(building, unit, room);
    }

    /** @return whether the other row says the same about the same room, whenever that was */
    boolean saysTheSameAs(HouseholdRow other) {
        return toRoom().equals(other.toRoom())
                && floor == other.floor
                && persons == other.persons
                && specialPersons == other.specialPersons
                && areaId == other.areaId;
    }

    HouseholdRow until(int version) {
        return new HouseholdRow(
                communityId, building, unit, room, sinceVersion, version, floor, persons, specialPersons, areaId);
    }
}
