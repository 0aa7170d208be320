package cn.qile.load;

import cn.qile.load.Neighbourhood.Community;
import cn.qile.load.Neighbourhood.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * An endless row of reports that each change something: one for every room of the communities, unit after unit, so that
 * neighbours in the row are of different conversations; when all have reported, 没人 for each, then 齐了 again.
 */
final class Reports {

    private static final List<String> WORDS = List.of("齐了", "没人");

    private final List<Door> doors = new ArrayList<>();

    private record Door(Unit unit, String room) {}

    Reports(List<Community> communities) {
        boolean more = true;
        for (int room = 0; more; room++) {
            more = false;
            int units = communities.get(0).units().size();
            for (int unit = 0; unit < units; unit++) {
                for (Community community : communities) {
                    Unit here = community.units().get(unit);
                    if (room < here.rooms().size()) {
                        doors.add(new Door(here, here.rooms().get(room)));
                        more = true;
                    }
                }
            }
        }
    }

    Saying get(int i) {
        Door door = doors.get(i % doors.size());
        Unit unit = door.unit();
        String report = door.room() + " " + WORDS.get(i / doors.size() % WORDS.size());
        return new Saying(
                unit.conversation(),
                unit.member(),
                report,
                unit.building() + "-" + unit.unit() + "-" + report,
                door.room());
    }
}
