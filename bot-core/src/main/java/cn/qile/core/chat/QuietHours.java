package cn.qile.core.chat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The hours in which nothing is said unasked (product.md, anti-noise rule 5). They may go over midnight.
 *
 * @param from the first minute of them
 * @param until the first minute after them; the same as {@code from} where there are none
 * @param zone in which the clock on the wall is read
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

    public QuietHours {
        Objects.requireNonNull(from);
        Objects.requireNonNull(until);
        Objects.requireNonNull(zone);
    }

    public static QuietHours none(ZoneId zone) {
        return new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, zone);
    }

    /** @return whether it is quiet then */
    public boolean at(Instant time) {
        LocalTime now = time.atZone(zone).toLocalTime();
        boolean afterStart = !now.isBefore(from);
        boolean beforeEnd = now.isBefore(until);
        return from.isBefore(until) ? afterStart && beforeEnd : !from.equals(until) && (afterStart || beforeEnd);
    }
}
