package cn.qile.core.rosterfile;

import java.util.ArrayList;
import java.util.List;

/** Roster files for tests, written as they are typed: {@code new Rows().household("殷家社区,第1网格,…")}. */
public final class Rows {

    public static final String HOUSEHOLDS = "社区,大网格,微网格,幢,单元,楼层,室号,人数,需上门人数";
    public static final String MEMBERS = "账号,姓名,岗位,小组,负责范围";
    public static final String GROUPS = "群名,类型,范围,会话ID,消息推送Key";

    private final List<String> households = new ArrayList<>();
    private final List<String> members = new ArrayList<>(List.of(MEMBERS));
    private final List<String> groups = new ArrayList<>(List.of(GROUPS));

    /** @return files of one community without a street */
    public static Rows withoutStreet() {
        return new Rows(HOUSEHOLDS);
    }

    /** @return files whose communities lie in streets */
    public static Rows withStreet() {
        return new Rows("街道," + HOUSEHOLDS);
    }

    /** @return files whose households have that header */
    public Rows(String householdHeader) {
        households.add(householdHeader);
    }

    public Rows household(String line) {
        households.add(line);
        return this;
    }

    public Rows member(String line) {
        members.add(line);
        return this;
    }

    public Rows group(String line) {
        groups.add(line);
        return this;
    }

    /** @return the files with these headers in place of the right ones */
    public Rows headers(String memberHeader, String groupHeader) {
        members.set(0, memberHeader);
        groups.set(0, groupHeader);
        return this;
    }

    public RosterTables tables() {
        return new RosterTables(
                table("households.csv", households), table("members.csv", members), table("groups.csv", groups));
    }

    /** @return what the files say, which must be right */
    public RosterImport roster() {
        try {
            return tables().check();
        } catch (RosterRefused e) {
            throw new AssertionError(e);
        }
    }

    static Table table(String name, List<String> lines) {
        List<Table.Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(new Table.Row(i + 1, List.of(lines.get(i).split(",", -1))));
        }
        return Table.of(name, rows);
    }
}
