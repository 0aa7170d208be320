package cn.qile.core.text;

import java.util.Objects;

/**
 * Where something is said to be, as the words say it; whether such a place exists only the roster knows.
 *
 * @param kind what is named
 * @param building the building, or "" when it is not said
 * @param unit the unit, or "" when it is not said
 * @param from ROOM: the room's digits; ROOMS: the first room; FLOORS: the first floor; GRID: the grid's name; else ""
 * @param to ROOMS and FLOORS: the last one; else ""
 */
public record Place(Kind kind, String building, String unit, String from, String to) {

    /** What a place names. */
    public enum Kind {
        /** 1504, 4-7-1504; the digits of several rooms may be run together (九零一九零三). */
        ROOM,
        /** 901-904 */
        ROOMS,
        /** 9楼, 9到11楼 */
        FLOORS,
        /** 顶楼 */
        TOP_FLOOR,
        /** 1幢 */
        BUILDING,
        /** 1幢1单元 */
        UNIT,
        /** 第7微网格 */
        GRID
    }

    public Place {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(building);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
    }

    /** @return whether the words say in which building it is */
    public boolean hasBuilding() {
        return !building.isEmpty();
    }

    /** @return whether it is a whole building or unit */
    boolean isWhole() {
        return kind == Kind.BUILDING || kind == Kind.UNIT;
    }

    /** @return whether it is the floor of that room, or a range in which the room is, as far as the digits tell */
    boolean holds(Place room) {
        if (room.kind != Kind.ROOM || room.from.length() < 3 || room.from.length() > 4) {
            return false;
        }
        int number = Integer.parseInt(room.from);
        return switch (kind) {
            case FLOORS -> isBetween(number / 100);
            case ROOMS -> isBetween(number);
            case ROOM, TOP_FLOOR, BUILDING, UNIT, GRID -> false;
        };
    }

    /** @return whether a door can belong to both, as far as the digits tell */
    boolean touches(Place other) {
        boolean top = kind == Kind.TOP_FLOOR || other.kind == Kind.TOP_FLOOR;
        return isDoors() && other.isDoors() && (top || first() <= other.last() && other.first() <= last());
    }

    private boolean isDoors() {
        return switch (kind) {
            case ROOM, ROOMS -> from.length() <= 4 && to.length() <= 4;
            case FLOORS, TOP_FLOOR -> true;
            case BUILDING, UNIT, GRID -> false;
        };
    }

    /** A floor's doors are those of its hundred. */
    private int first() {
        return kind == Kind.FLOORS ? 100 * Math.min(number(from), number(to)) : Math.min(number(from), number(to));
    }

    private int last() {
        return kind == Kind.FLOORS ? 100 * Math.max(number(from), number(to)) + 99 : Math.max(number(from), number(to));
    }

    private int number(String digits) {
        return Integer.parseInt(digits.isEmpty() ? from : digits);
    }

    /** @return whether both can lie in one building and unit, as far as the words tell */
    boolean isBeside(Place other) {
        return (building.isEmpty() || other.building.isEmpty() || building.equals(other.building))
                && (unit.isEmpty() || other.unit.isEmpty() || unit.equals(other.unit));
    }

    private boolean isBetween(int number) {
        int one = Integer.parseInt(from);
        int other = Integer.parseInt(to);
        return Math.min(one, other) <= number && number <= Math.max(one, other);
    }

    /** @return the building and unit as one */
    String where() {
        return building + "-" + unit;
    }

    Place in(String otherBuilding, String otherUnit) {
        return new Place(kind, otherBuilding, otherUnit, from, to);
    }

    /** @return the place as one would write it shortest, to say back what was not found: 1604, 9-1-1604, 9幢 is "9" */
    public String said() {
        String prefix = building.isEmpty() ? "" : unit.isEmpty() ? building + "-" : building + "-" + unit + "-";
        if (kind == Kind.UNIT && building.isEmpty()) {
            return unit;
        }
        String own = to.isEmpty() || to.equals(from) ? from : from + "-" + to;
        return own.isEmpty() && !prefix.isEmpty() ? prefix.substring(0, prefix.length() - 1) : prefix + own;
    }
}
