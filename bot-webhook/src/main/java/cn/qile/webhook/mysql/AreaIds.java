package cn.qile.webhook.mysql;

import cn.qile.core.roster.Area;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The numbers of all areas, known and new, during one import. */
final class AreaIds {

    private final Map<Area, Integer> ids = new HashMap<>();
    private final List<AreaRow> added = new ArrayList<>();
    private int highest;

    AreaIds(List<AreaRow> known) {
        for (AreaRow row : known) {
            ids.put(row.toArea(), row.id());
            highest = Math.max(highest, row.id());
        }
    }

    /** Gives numbers to a micro-grid and to all above it. */
    void add(Area microGrid) {
        if (ids.containsKey(microGrid)) {
            return;
        }
        Area grid = new Area(microGrid.street(), microGrid.community(), microGrid.grid(), "");
        Stream<Area> street =
                microGrid.street().isEmpty() ? Stream.empty() : Stream.of(Area.street(microGrid.street()));
        Stream.concat(street, Stream.of(microGrid.ofCommunity(), grid, microGrid))
                .filter(area -> !ids.containsKey(area))
                .forEach(this::number);
    }

    private void number(Area area) {
        highest++;
        ids.put(area, highest);
        added.add(AreaRow.of(highest, area));
    }

    /** @param area one that was known or added */
    int of(Area area) {
        Integer id = ids.get(area);
        if (id == null) {
            throw new IllegalArgumentException("an area without a household");
        }
        return id;
    }

    /** @return the rows of those that were new */
    List<AreaRow> added() {
        return List.copyOf(added);
    }
}
