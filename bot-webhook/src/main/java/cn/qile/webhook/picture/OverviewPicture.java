package cn.qile.webhook.picture;

import cn.qile.core.roster.Area;
import cn.qile.core.round.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The micro-grids of an area, by the grid that they lie in. */
final class OverviewPicture {

    private static final Pattern ONE_NUMBER = Pattern.compile("\\D*(\\d+)\\D*");

    private final Top top;
    private final Map<Area, Tally> tallies;

    /** @param tallies of each micro-grid in the order in which they are shown; one without households is not in the round */
    OverviewPicture(Top top, Map<Area, Tally> tallies) {
        this.top = top;
        this.tallies = tallies;
    }

    byte[] png() {
        Sheet sheet = new Sheet();
        top.on(sheet, sum(tallies));
        legend(sheet);
        Map<String, Map<Area, Tally>> grids = new LinkedHashMap<>();
        tallies.forEach((area, tally) -> grids.computeIfAbsent(area.grid(), grid -> new LinkedHashMap<>())
                .put(area, tally));
        grids.forEach((grid, parts) -> grid(sheet, grid, parts));
        return sheet.gap(20).png();
    }

    private void grid(Sheet sheet, String name, Map<Area, Tally> parts) {
        int columns = columns();
        sheet.heading(name, top.figures(sum(parts)));
        List<Cell> cells = parts.entrySet().stream()
                .map(part -> cell(part.getKey(), part.getValue()))
                .toList();
        for (int first = 0; first < cells.size(); first += columns) {
            sheet.row("", cells.subList(first, Math.min(first + columns, cells.size())), columns, 84);
        }
    }

    /** So that a community is seen at a glance, and the largest is no longer than some screens. */
    private int columns() {
        return tallies.size() <= 60 ? 5 : tallies.size() <= 200 ? 8 : 10;
    }

    private Cell cell(Area area, Tally tally) {
        Look look = tally.households() == 0
                ? Look.NOT_MEANT
                : tally.isClear() ? Look.DONE : tally.done() == 0 ? Look.OPEN : Look.PARTIAL;
        String word = look == Look.PARTIAL || look == Look.OPEN ? lacks(tally) : "";
        double share = tally.households() == 0 ? 0 : (double) tally.done() / tally.households();
        return new Cell(shortName(area.microGrid()), look, word, false, share);
    }

    private String lacks(Tally tally) {
        return onlyVisits(tally) ? top.word("visit") + tally.visits().left() : top.word("lacks") + tally.left();
    }

    private static boolean onlyVisits(Tally tally) {
        return tally.left() == 0 && tally.visits().left() > 0;
    }

    /** The number alone, if it has one: what all of them are is known. */
    private static String shortName(String name) {
        Matcher number = ONE_NUMBER.matcher(name);
        return number.matches() ? number.group(1) : name;
    }

    private void legend(Sheet sheet) {
        String lacks = top.word("lacks") + "9";
        List<Sheet.Legend> entries = new ArrayList<>(List.of(
                new Sheet.Legend(new Cell("", Look.DONE, "", false, -1), top.word("legend-complete")),
                new Sheet.Legend(new Cell("", Look.PARTIAL, lacks, false, -1), top.word("legend-begun")),
                new Sheet.Legend(new Cell("", Look.OPEN, lacks, false, -1), top.word("legend-none"))));
        if (tallies.values().stream().anyMatch(OverviewPicture::onlyVisits)) {
            entries.add(new Sheet.Legend(
                    new Cell("", Look.PARTIAL, top.word("visit") + "9", false, -1), top.word("legend-visits")));
        }
        if (tallies.values().stream().anyMatch(tally -> tally.households() == 0)) {
            entries.add(new Sheet.Legend(new Cell("", Look.NOT_MEANT, "", false, -1), top.word("legend-not-meant")));
        }
        sheet.legend(entries).line(top.word("legend-number"), 26, false);
    }

    private static Tally sum(Map<Area, Tally> parts) {
        return parts.values().stream().reduce(Tally.ZERO, Tally::plus);
    }
}
