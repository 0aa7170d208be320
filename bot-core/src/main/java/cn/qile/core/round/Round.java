package cn.qile.core.round;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.UnitNo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A round (轮次): one numbered piece of work over a scope of households, with a deadline. It takes reports until it is
 * closed; after its deadline they are late.
 *
 * @param id community and number
 * @param kind the code of its {@link RoundKind}, such as {@code sweep}
 * @param scope the households it is about
 * @param rosterVersion the roster's version at its start: the denominator is frozen there
 * @param openedBy userid
 * @param openedAt when it began
 * @param deadline when it is due; after {@code openedAt}
 * @param closed when it was closed, or null while it is open; use {@link #closedAt()}
 * @param urgent whether 紧急 was said: reminders may break the quiet hours
 * @param position how many marks the ledger holds for it: what a live board must have seen to be believed
 */
public record Round(
        RoundId id,
        String kind,
        Scope scope,
        int rosterVersion,
        String openedBy,
        Instant openedAt,
        Instant deadline,
        Instant closed,
        boolean urgent,
        long position) {

    /** Goods are brought to every door, and a patrol meets nobody: so nobody is asked to come down. */
    private static final Set<String> TO_EVERY_DOOR = Set.of("supplies", "patrol");

    public Round {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(openedBy);
        if (!deadline.isAfter(openedAt)) {
            throw new IllegalArgumentException("a round's deadline lies after its start");
        }
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closed);
    }

    public boolean isOpen() {
        return closed == null;
    }

    /** @return whether something said at that time comes after the deadline, or after the round was closed before it */
    public boolean isLate(Instant at) {
        return at.isAfter(closed != null && closed.isBefore(deadline) ? closed : deadline);
    }

    /** @return those of the round's marks that were said in time; what is added later makes no round punctual */
    public List<Mark> onTime(List<Mark> marks) {
        return marks.stream()
                .filter(mark -> !mark.added() && !isLate(mark.at()))
                .toList();
    }

    /** @return the households of the scope in the frozen roster, as this round has them, ascending by room */
    public List<Household> households(Roster frozen) {
        return frozen.where(scope).stream().map(this::of).toList();
    }

    /** @return those of them in that area */
    public List<Household> households(Roster frozen, Area area) {
        return frozen.in(area).stream().filter(scope).map(this::of).toList();
    }

    /** @return those of them in that unit */
    public List<Household> households(Roster frozen, UnitNo unit) {
        return frozen.in(unit).stream().filter(scope).map(this::of).toList();
    }

    /** @return the household of that room, as this round has it; empty if it is not in the scope */
    public Optional<Household> household(Roster frozen, RoomNo room) {
        return frozen.find(room).filter(scope).map(this::of);
    }

    /** @return the household as this round has it: where nobody is visited, nobody must be */
    public Household of(Household household) {
        return visits() || household.specialPersons() == 0
                ? household
                : new Household(household.room(), household.floor(), household.persons(), 0, household.area());
    }

    /** @return whether persons who cannot come down are visited in it (特殊人员); where not, they need no visit of their own */
    public boolean visits() {
        return !TO_EVERY_DOOR.contains(kind);
    }

    public Round extendedBy(Duration more) {
        return new Round(
                id, kind, scope, rosterVersion, openedBy, openedAt, deadline.plus(more), closed, urgent, position);
    }

    public Round closedAt(Instant at) {
        return new Round(id, kind, scope, rosterVersion, openedBy, openedAt, deadline, at, urgent, position);
    }

    public Round at(long newPosition) {
        return new Round(id, kind, scope, rosterVersion, openedBy, openedAt, deadline, closed, urgent, newPosition);
    }
}
