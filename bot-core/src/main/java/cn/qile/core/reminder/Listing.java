package cn.qile.core.reminder;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.round.Standing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes open rooms out as far as a message holds them; what is too much is counted. */
final class Listing {

    /** The tightest way takes 2,048 bytes (platform document, webhook text); the rest is for the words around. */
    private static final int MOST_BYTES = 1_400;

    /** What a template writes beside a unit's, a floor's or a reason's name; three bytes for each character. */
    private static final int AROUND = 18;

    private static final Speech.Term WAITING = new Speech.Term("visits", "waiting");

    private int free = MOST_BYTES;
    private int more;

    /** @return the rooms floor by floor, short */
    List<Speech.InUnit> byFloor(List<Household> open) {
        Map<UnitNo, Map<Integer, StringBuilder>> units = new LinkedHashMap<>();
        for (Household household : open) {
            UnitNo unit = household.room().unit();
            boolean newUnit = !units.containsKey(unit);
            boolean newFloor = newUnit || !units.get(unit).containsKey(household.floor());
            int names = (newUnit ? bytes(unit.toString()) + AROUND : 0) + (newFloor ? AROUND : 0);
            if (fits(household.room().room(), names)) {
                append(
                        units.computeIfAbsent(unit, each -> new TreeMap<>())
                                .computeIfAbsent(household.floor(), each -> new StringBuilder()),
                        household.room().room());
            }
        }
        List<Speech.InUnit> written = new ArrayList<>();
        units.forEach((unit, floors) -> written.add(new Speech.InUnit(
                unit,
                floors.entrySet().stream()
                        .map(floor -> new Speech.OnFloor(
                                floor.getKey(), floor.getValue().toString()))
                        .toList())));
        return written;
    }

    /** @return the rooms by what is known of them, in full; then those where somebody waits for a visit */
    List<Speech.OpenBecause> byReason(List<Part> parts) {
        Map<Speech.Term, StringBuilder> reasons = new LinkedHashMap<>();
        for (Part part : parts) {
            for (Household household : part.board().open()) {
                Speech.Term reason = reason(part.board().of(household.room()));
                byReason(reason, household, reasons);
            }
        }
        Part.waiting(parts).forEach(household -> byReason(WAITING, household, reasons));
        return reasons.entrySet().stream()
                .map(reason -> new Speech.OpenBecause(
                        reason.getKey(), reason.getValue().toString()))
                .toList();
    }

    private void byReason(Speech.Term reason, Household household, Map<Speech.Term, StringBuilder> reasons) {
        if (fits(household.room().toString(), reasons.containsKey(reason) ? 0 : 2 * AROUND)) {
            append(
                    reasons.computeIfAbsent(reason, each -> new StringBuilder()),
                    household.room().toString());
        }
    }

    /** @return how many rooms there was no room for */
    int more() {
        return more;
    }

    private static Speech.Term reason(Standing standing) {
        return new Speech.Term(
                "outcome",
                standing.selfReported()
                        ? "self-reported"
                        : standing.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** After the first that does not fit no other is taken: one that is missing in the middle would be overlooked. */
    private boolean fits(String room, int names) {
        int needed = bytes(room) + 1 + names;
        if (more > 0 || needed > free) {
            more++;
            return false;
        }
        free -= needed;
        return true;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void append(StringBuilder rooms, String room) {
        rooms.append(rooms.length() == 0 ? "" : " ").append(room);
    }
}
