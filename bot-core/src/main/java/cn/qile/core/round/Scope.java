package cn.qile.core.round;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The households that a round is about: those of an area, or of one building or unit in it. A supplies round covers a
 * building (幢), a sweep a unit (单元) or a whole community.
 *
 * @param area within one community
 * @param building only this building, or "" for all
 * @param unit only this unit of the building, or "" for all; needs a building
 */
public record Scope(Area area, String building, String unit) implements Predicate<Household> {

    public Scope {
        Objects.requireNonNull(area);
        Objects.requireNonNull(building);
        if (area.isStreet()) {
            throw new IllegalArgumentException("a round belongs to one community");
        }
        if (building.isEmpty() && !unit.isEmpty()) {
            throw new IllegalArgumentException("a unit needs its building");
        }
    }

    public static Scope of(Area area) {
        return new Scope(area, "", "");
    }

    /** @return whether the household lies in this scope */
    @Override
    public boolean test(Household household) {
        return area.covers(household.area())
                && (building.isEmpty()
                        || building.equals(household.room().unit().building()))
                && (unit.isEmpty() || unit.equals(household.room().unit().unit()));
    }
}
