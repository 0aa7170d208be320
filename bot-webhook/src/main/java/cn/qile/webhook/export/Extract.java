package cn.qile.webhook.export;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Rosters;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Mark;
import cn.qile.core.round.Round;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One round as far as it is exported. It holds neither households nor marks: they are read when their rows are written,
 * so a street's are never in memory together.
 */
final class Extract {

    private final Round round;
    private final long position;
    private final List<Area> areas;
    private final Ledger ledger;
    private final Rosters rosters;

    /** @param position the round's last mark that is in it */
    Extract(Round round, long position, List<Area> areas, Ledger ledger, Rosters rosters) {
        this.round = round;
        this.position = position;
        this.areas = areas;
        this.ledger = ledger;
        this.rosters = rosters;
    }

    Round round() {
        return round;
    }

    /** @return its households, ascending */
    List<Household> households() {
        return round.households(rosters.at(round.id().community(), round.rosterVersion())).stream()
                .filter(household -> areas.stream().anyMatch(area -> area.covers(household.area())))
                .toList();
    }

    Told told() {
        Map<RoomNo, Household> households =
                households().stream().collect(Collectors.toMap(Household::room, household -> household));
        List<Mark> all = ledger.marks(round.id()).stream()
                .filter(mark -> mark.position() <= position)
                .toList();
        List<Mark> here =
                all.stream().filter(mark -> households.containsKey(mark.room())).toList();
        Set<String> elsewhere = all.stream()
                .filter(mark -> !households.containsKey(mark.room()))
                .map(Mark::message)
                .collect(Collectors.toSet());
        Map<RoomNo, History> histories = here.stream()
                .collect(Collectors.groupingBy(
                        Mark::room,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                marks -> new History(
                                        round, households.get(marks.get(0).room()), marks))));
        return new Told(households, here, histories, elsewhere);
    }

    /**
     * What was said.
     *
     * @param households by room
     * @param marks in the ledger's order
     * @param histories of the households that have any
     * @param elsewhere messages that speak of other households as well, which the reader does not answer for
     */
    record Told(
            Map<RoomNo, Household> households,
            List<Mark> marks,
            Map<RoomNo, History> histories,
            Set<String> elsewhere) {}
}
