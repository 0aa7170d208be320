package cn.qile.core.rosterfile;

import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.UnitNo;
import cn.qile.core.rosterfile.RosterImport.CommunityRoster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** 住户: one line for each household. */
final class HouseholdTable {

    private static final String STREET = "街道";
    private static final String COMMUNITY = "社区";
    private static final String GRID = "大网格";
    private static final String MICRO_GRID = "微网格";
    private static final String BUILDING = "幢";
    private static final String UNIT = "单元";
    private static final String FLOOR = "楼层";
    private static final String ROOM = "室号";
    private static final String PERSONS = "人数";
    private static final String SPECIAL_PERSONS = "需上门人数";

    /** Bounds that catch a slipped column; no building here comes near them. */
    private static final int LOWEST_FLOOR = -9;

    private static final int HIGHEST_FLOOR = 199;
    private static final int MOST_PERSONS = 999;

    private final Areas areas;
    private final Problems problems;
    private final Map<Area, List<Household>> byCommunity = new LinkedHashMap<>();
    private final Map<Area, Map<RoomNo, Integer>> lineOfRoom = new HashMap<>();

    /** By community and name of the micro-grid, without the grid: the grids in which it is, and where first. */
    private final Map<List<String>, Map<String, Integer>> gridsOf = new HashMap<>();

    /** What many households share is there once: a million of them would be half a gigabyte else. */
    private final Map<Object, Object> shared = new HashMap<>();

    HouseholdTable(Areas areas, Problems problems) {
        this.areas = areas;
        this.problems = problems;
    }

    List<CommunityRoster> read(Table table) {
        Sheet.of(
                        table,
                        List.of(COMMUNITY, GRID, MICRO_GRID, BUILDING, UNIT, FLOOR, ROOM, PERSONS, SPECIAL_PERSONS),
                        List.of(STREET),
                        problems)
                .ifPresent(this::read);
        return byCommunity.entrySet().stream()
                .map(entry -> new CommunityRoster(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void read(Sheet sheet) {
        if (sheet.lines().isEmpty()) {
            problems.add(RosterProblem.of(sheet.name(), "", "at least one household"));
            return;
        }
        boolean several = sheet.lines().stream()
                        .filter(line -> !line.text(COMMUNITY).isEmpty())
                        .map(line -> List.of(line.text(STREET), line.text(COMMUNITY)))
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
        if (several && !sheet.has(STREET)) {
            problems.add(new RosterProblem(
                    sheet.name(),
                    sheet.headerLine(),
                    "",
                    "",
                    "a column " + STREET + ", since there are several communities"));
        }
        boolean streetNeeded = several && sheet.has(STREET);
        sheet.lines().forEach(line -> read(line, streetNeeded));
    }

    private void read(Line line, boolean streetNeeded) {
        String street = streetNeeded ? line.name(STREET) : line.optionalName(STREET);
        String community = line.name(COMMUNITY);
        String grid = line.name(GRID);
        String microGrid = line.name(MICRO_GRID);
        if (line.isSound()) {
            Area area = shared(new Area(street, community, grid, microGrid));
            areas.add(area);
            checkGrid(line, area);
            readHousehold(line, area);
        } else {
            readHousehold(line, null);
        }
    }

    /** People and groups are assigned to 社区/微网格, so a micro-grid's name must be enough. */
    private void checkGrid(Line line, Area area) {
        Map<String, Integer> grids = gridsOf.computeIfAbsent(
                List.of(area.street(), area.community(), area.microGrid()), name -> new LinkedHashMap<>());
        if (grids.putIfAbsent(area.grid(), line.number()) == null && grids.size() > 1) {
            line.wrong(
                    GRID,
                    grids.keySet().iterator().next() + ", in which line "
                            + grids.values().iterator().next() + " has " + area.microGrid());
        }
    }

    /** @param area null if it is not known; then the rest of the line is only checked */
    private void readHousehold(Line line, Area area) {
        String building = line.name(BUILDING);
        String unit = line.optionalName(UNIT);
        OptionalInt floor = line.number(FLOOR, LOWEST_FLOOR, HIGHEST_FLOOR);
        String room = line.name(ROOM);
        OptionalInt persons = line.number(PERSONS, 1, MOST_PERSONS);
        OptionalInt special = line.number(SPECIAL_PERSONS, 0, persons.orElse(MOST_PERSONS));
        if (area == null || building.isEmpty() || room.isEmpty()) {
            return;
        }
        RoomNo roomNo = new RoomNo(shared(new UnitNo(building, unit)), shared(room));
        checkOnce(line, area, roomNo);
        if (line.isSound()) {
            byCommunity
                    .computeIfAbsent(area.ofCommunity(), community -> new ArrayList<>())
                    .add(new Household(
                            roomNo, floor.orElseThrow(), persons.orElseThrow(), special.orElseThrow(), area));
        }
    }

    /** @return the first value that was equal to this one, and so is of its class */
    @SuppressWarnings("unchecked")
    private <T> T shared(T value) {
        return (T) shared.computeIfAbsent(value, first -> first);
    }

    private void checkOnce(Line line, Area area, RoomNo room) {
        Integer before = lineOfRoom
                .computeIfAbsent(area.ofCommunity(), community -> new HashMap<>())
                .putIfAbsent(room, line.number());
        if (before != null) {
            line.wrong(ROOM, room.toString(), "each room once: it is in line " + before + " too");
        }
    }
}
