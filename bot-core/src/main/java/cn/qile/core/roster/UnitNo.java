package cn.qile.core.roster;

import java.util.Comparator;
import java.util.Objects;

/**
 * A unit (单元) of a building (幢): 1幢1单元.
 *
 * @param building as the roster writes it, mostly a number: 4, 别墅1
 * @param unit as the roster writes it, or "" where a building has no units
 */
public record UnitNo(String building, String unit) implements Comparable<UnitNo> {

    private static final Comparator<UnitNo> ORDER =
            Comparator.comparing(UnitNo::building, NumberedName.ORDER).thenComparing(UnitNo::unit, NumberedName.ORDER);

    public UnitNo {
        Objects.requireNonNull(building);
        Objects.requireNonNull(unit);
    }

    /** By number, so that 2幢 comes before 10幢. */
    @Override
    public int compareTo(UnitNo other) {
        return ORDER.compare(this, other);
    }

    /** @return 1-1, or 别墅1 where there is no unit */
    @Override
    public String toString() {
        return unit.isEmpty() ? building : building + "-" + unit;
    }

    /** Written out, as is {@link #equals}: a key that is asked for many times in every message. */
    @Override
    public int hashCode() {
        return 31 * building.hashCode() + unit.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof UnitNo that && building.equals(that.building) && unit.equals(that.unit);
    }
}
