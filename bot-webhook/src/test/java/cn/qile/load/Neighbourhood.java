package cn.qile.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who lives where in a benchmark: the sample community of 1,443 households, once or many times, each with its groups
 * bound by their conversation ids and with members of its own.
 */
final class Neighbourhood {

    /** 51,438 households of the largest street that the bot was made for, in communities like the sample. */
    private static final int COMMUNITIES_PER_STREET = 35;

    private static final String SAMPLE_NAME = "殷家社区";

    private final List<String[]> households;
    private final List<String[]> members;
    private final List<String[]> groups;
    private final int size;

    private Neighbourhood(List<String[]> households, List<String[]> members, List<String[]> groups, int size) {
        this.households = households;
        this.members = members;
        this.groups = groups;
        this.size = size;
    }

    /**
     * @param sample the folder of the sample's files
     * @param communities how many
     */
    static Neighbourhood of(Path sample, int communities) throws IOException {
        return new Neighbourhood(
                rows(sample.resolve("households.csv")),
                rows(sample.resolve("members.csv")),
                rows(sample.resolve("groups.csv")),
                communities);
    }

    /**
     * @param director the userid of the 副主任, who opens rounds
     * @param liaison the conversation of the 联络群
     */
    record Community(String director, String liaison, List<Unit> units) {}

    /** @param member the userid of a volunteer of its micro-grid */
    record Unit(String conversation, String member, String building, String unit, List<String> rooms) {}

    int householdsPerCommunity() {
        return households.size();
    }

    int communities() {
        return size;
    }

    Community community(int number) {
        Map<String, Unit> units = new LinkedHashMap<>();
        for (String[] row : households) {
            String microGrid = row[2];
            units.computeIfAbsent(
                            microGrid,
                            grid -> new Unit(
                                    conversation(number, groupOf(grid)),
                                    userid(number, memberOf(grid)),
                                    row[3],
                                    row[4],
                                    new ArrayList<>()))
                    .rooms()
                    .add(row[6]);
        }
        return new Community(
                userid(number, holder("副主任", SAMPLE_NAME)),
                conversation(number, groupOf("联络群", SAMPLE_NAME)),
                List.copyOf(units.values()));
    }

    /** Writes {@code households.csv}, {@code members.csv} and {@code groups.csv}. */
    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("households.csv"))) {
            file.write("街道,社区,大网格,微网格,幢,单元,楼层,室号,人数,需上门人数\n");
            for (int c = 0; c < size; c++) {
                for (String[] row : households) {
                    file.write(street(c) + "," + name(c) + ","
                            + String.join(",", java.util.Arrays.copyOfRange(row, 1, row.length)) + "\n");
                }
            }
        }
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("members.csv"))) {
            file.write("账号,姓名,岗位,小组,负责范围\n");
            for (int c = 0; c < size; c++) {
                for (String[] row : members) {
                    file.write(String.join(",", userid(c, row[0]), row[1], row[2], row[3], area(c, row[4])) + "\n");
                }
            }
        }
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("groups.csv"))) {
            file.write("群名,类型,范围,会话ID,消息推送Key\n");
            for (int c = 0; c < size; c++) {
                for (int g = 0; g < groups.size(); g++) {
                    String[] row = groups.get(g);
                    file.write(String.join(",", row[0], row[1], area(c, row[2]), conversation(c, g), "") + "\n");
                }
            }
        }
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1))
                .toList();
    }

    private int groupOf(String microGrid) {
        return groupOf("单元群", SAMPLE_NAME + "/" + microGrid);
    }

    private int groupOf(String kind, String area) {
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g)[1].equals(kind) && groups.get(g)[2].equals(area)) {
                return g;
            }
        }
        throw new IllegalArgumentException("the sample has no " + kind + " of " + area);
    }

    private String memberOf(String microGrid) {
        return holder("志愿者|应急队员", SAMPLE_NAME + "/" + microGrid);
    }

    private String holder(String post, String area) {
        return members.stream()
                .filter(row -> row[2].matches(post) && row[4].equals(area))
                .map(row -> row[0])
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the sample has no " + post + " of " + area));
    }

    private static String street(int community) {
        return "第" + (community / COMMUNITIES_PER_STREET + 1) + "街道";
    }

    private static String name(int community) {
        return community == 0 ? SAMPLE_NAME : SAMPLE_NAME.replace("社区", (community + 1) + "社区");
    }

    private static String area(int community, String area) {
        return street(community) + "/" + area.replace(SAMPLE_NAME, name(community));
    }

    private static String userid(int community, String userid) {
        return community == 0 ? userid : userid + "-" + (community + 1);
    }

    private static String conversation(int community, int group) {
        return "wr" + (community + 1) + "g" + group;
    }
}
