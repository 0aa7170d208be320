package cn.qile.core.roster;

import java.util.Comparator;
import java.util.Objects;

/**
 * A room (室): where one household lives, unique within its community.
 *
 * @param unit the unit it lies in
 * @param room as the roster writes it: 1504
 */
public record RoomNo(UnitNo unit, String room) implements Comparable<RoomNo> {

    private static final Comparator<RoomNo> ORDER =
            Comparator.comparing(RoomNo::unit).thenComparing(RoomNo::room, NumberedName.ORDER);

    public RoomNo {
        Objects.requireNonNull(unit);
        if (room.isEmpty()) {
            throw new IllegalArgumentException("a room needs a number");
        }
    }

    public static RoomNo of(String building, String unit, String room) {
        return new RoomNo(new UnitNo(building, unit), room);
    }

    /** By number: 201 before 1504, 2幢 before 10幢. */
    @Override
    public int compareTo(RoomNo other) {
        return ORDER.compare(this, other);
    }

    /** @return the address in full: 1-1-1504 */
    @Override
    public String toString() {
        return unit + "-" + room;
    }

    /**
     * Written out, as is {@link #equals}: a key that is asked for many times in every message. Digits at the same place
     * of unit and room must not make up for each other, or a dozen rooms of a community share each number: hence not 31,
     * which strings count with.
     */
    @Override
    public int hashCode() {
        return 0x9E3779B1 * unit.hashCode() + room.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other == this || other instanceof RoomNo that && room.equals(that.room) && unit.equals(that.unit);
    }
}
