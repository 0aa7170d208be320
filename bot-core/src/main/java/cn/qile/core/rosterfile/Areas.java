package cn.qile.core.rosterfile;

import cn.qile.core.roster.Area;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The areas that the households name, found by the paths that people write: {@code 殷家社区/第1微网格}. A path starts at
 * the community, or at its street; the grid over a micro-grid may be left out.
 */
final class Areas {

    private static final Pattern SLASH = Pattern.compile("[/／]");

    private final Map<List<String>, Set<Area>> byPath = new HashMap<>();
    private String example = "";

    /** Adds a micro-grid and everything above it. */
    void add(Area microGrid) {
        String street = microGrid.street();
        String community = microGrid.community();
        String grid = microGrid.grid();
        String micro = microGrid.microGrid();
        example = community + "/" + micro;
        if (!street.isEmpty()) {
            byPath.computeIfAbsent(List.of(street), path -> new LinkedHashSet<>())
                    .add(Area.street(street));
        }
        add(microGrid.ofCommunity(), community);
        add(new Area(street, community, grid, ""), community, grid);
        add(microGrid, community, micro);
        add(microGrid, community, grid, micro);
    }

    private void add(Area area, String... names) {
        byPath.computeIfAbsent(List.of(names), path -> new LinkedHashSet<>()).add(area);
        if (!area.street().isEmpty()) {
            List<String> fromTheTop =
                    Stream.concat(Stream.of(area.street()), Stream.of(names)).toList();
            byPath.computeIfAbsent(fromTheTop, path -> new LinkedHashSet<>()).add(area);
        }
    }

    /** @return the one area that the path in this cell means; if it is none or several, the line is wrong */
    Optional<Area> one(Line line, String column, String path) {
        Set<Area> found = byPath.getOrDefault(
                Stream.of(SLASH.split(path, -1))
                        .map(Text::strip)
                        .map(Text::narrow)
                        .toList(),
                Set.of());
        if (found.size() > 1) {
            line.wrong(column, path, "a path that means one area only; put the street before the community");
        } else if (found.isEmpty() && !byPath.isEmpty()) { // else no household was readable, and no path is to blame
            line.wrong(column, path, "an area of the households, such as " + example);
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }
}
