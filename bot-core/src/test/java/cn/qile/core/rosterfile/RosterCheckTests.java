package cn.qile.core.rosterfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Member.Post;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.RoomNo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The check of the roster files")
class RosterCheckTests {

    private static final String ROOM_201 = "殷家社区,第1网格,第1微网格,1,1,2,201,2,0";
    private static final Area FIRST = new Area("", "殷家社区", "第1网格", "第1微网格");

    private static Rows oneRoom() {
        return Rows.withoutStreet().household(ROOM_201);
    }

    private static List<String> problems(Rows rows) {
        return refused(rows).problems().stream().map(RosterProblem::toString).toList();
    }

    private static RosterRefused refused(Rows rows) {
        RosterRefused refused =
                catchThrowableOfType(RosterRefused.class, () -> rows.tables().check());
        assertThat(refused).as("the files are refused").isNotNull();
        return refused;
    }

    private static void assertProblem(Rows rows, String problem) {
        assertThat(problems(rows)).containsExactly(problem);
    }

    @Test
    @DisplayName("takes files without members and groups")
    void onlyHouseholds() {
        var roster = oneRoom().roster();

        assertThat(roster.communities()).singleElement().satisfies(community -> {
            assertThat(community.area()).isEqualTo(Area.community("", "殷家社区"));
            assertThat(community.households()).hasSize(1);
        });
        assertThat(roster.members()).isEmpty();
        assertThat(roster.groups()).isEmpty();
    }

    @Test
    @DisplayName("takes columns in any order, blanks around cells, full-width digits and blank lines")
    void lenient() {
        var roster = new Rows("室号,楼层,单元,幢,微网格,大网格,社区,需上门人数,人数,,")
                .household("　２０１ , －1 ,,别墅１,第１微网格, 第1网格\u00a0,殷家社区,0,２,,")
                .household(" , ,,,,,,,,,")
                .roster();

        assertThat(roster.communities().get(0).households()).singleElement().satisfies(household -> {
            assertThat(household.room()).isEqualTo(RoomNo.of("别墅1", "", "201"));
            assertThat(household.floor()).isEqualTo(-1);
            assertThat(household.persons()).isEqualTo(2);
            assertThat(household.area()).isEqualTo(FIRST);
        });
    }

    @Test
    @DisplayName("names an unknown, a missing and a doubled header")
    void headers() {
        assertThat(problems(new Rows("社区,大网格,微网格,幢,单元,层,室号,人数,需上门人数,人数").household(ROOM_201 + ",2")))
                .containsExactly(
                        "households.csv, line 1, column F: found '层', expected one of the headers "
                                + "街道,社区,大网格,微网格,幢,单元,楼层,室号,人数,需上门人数",
                        "households.csv, line 1, column J: found '人数', expected each header once",
                        "households.csv, line 1: expected a column with the header 楼层");
        assertThat(problems(oneRoom().headers("账号,姓名,岗位,负责范围", "群名,类型,范围,会话ID,消息推送Key,备注")))
                .containsExactly(
                        "members.csv, line 1: expected a column with the header 小组",
                        "groups.csv, line 1, column F: found '备注', expected one of the headers 群名,类型,范围,会话ID,消息推送Key");
    }

    @Test
    @DisplayName("wants a header and at least one household")
    void empty() {
        var nothing = new RosterTables(
                Table.of("households.csv", List.of()),
                Table.of("members.csv", List.of()),
                Table.of("groups.csv", List.of()));

        assertThatThrownBy(nothing::check)
                .isInstanceOf(RosterRefused.class)
                .hasMessageContaining("households.csv: found 'nothing', expected a first line with the headers 社区,")
                .hasMessageContaining("members.csv: found 'nothing', expected a first line with the headers 账号,")
                .hasMessageContaining("groups.csv: found 'nothing', expected a first line with the headers 群名,");
        assertProblem(Rows.withoutStreet(), "households.csv: expected at least one household");
    }

    @Test
    @DisplayName("counts the cells of a line")
    void numberOfCells() {
        assertThat(problems(oneRoom()
                        .household("殷家社区,第1网格,第1微网格,1,1,2,202,2")
                        .household("殷家社区,第1网格,第1微网格,1,1,2,203,2,0,x")))
                .containsExactly(
                        "households.csv, line 3: found '8 cells', expected 9: " + Rows.HOUSEHOLDS,
                        "households.csv, line 4: found '10 cells', expected 9: " + Rows.HOUSEHOLDS);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            ,第1网格,第1微网格,1,1,2,201,2,0             ; 社区 (A): expected something: the cell is blank
            殷家社区,,第1微网格,1,1,2,201,2,0             ; 大网格 (B): expected something: the cell is blank
            殷家社区,第1网格,　,1,1,2,201,2,0             ; 微网格 (C): expected something: the cell is blank
            殷家社区,第1网格,第1微网格,,1,2,201,2,0         ; 幢 (D): expected something: the cell is blank
            殷家社区,第1网格,第1微网格,1,1,2,,2,0           ; 室号 (G): expected something: the cell is blank
            殷家社区,第1网格,第1微网格,1,1,,201,2,0         ; 楼层 (F): expected a whole number from -9 to 199
            殷家社区,第1网格,第1微网格,1,1,二,201,2,0        ; 楼层 (F): found '二', expected a whole number from -9 to 199
            殷家社区,第1网格,第1微网格,1,1,2000,201,2,0     ; 楼层 (F): found '2000', expected a whole number from -9 to 199
            殷家社区,第1网格,第1微网格,1,1,2,201,0,0        ; 人数 (H): found '0', expected a whole number from 1 to 999
            殷家社区,第1网格,第1微网格,1,1,2,201,-2,0       ; 人数 (H): found '-2', expected a whole number from 1 to 999
            殷家社区,第1网格,第1微网格,1,1,2,201,2.5,0      ; 人数 (H): found '2.5', expected a whole number from 1 to 999
            殷家社区,第1网格,第1微网格,1,1,2,201,1000,0     ; 人数 (H): found '1000', expected a whole number from 1 to 999
            殷家社区,第1网格,第1微网格,1,1,2,201,99999999999,0 ; 人数 (H): found '99999999999', expected a whole number from 1 to 999
            殷家社区,第1网格,第1微网格,1,1,2,201,2,3        ; 需上门人数 (I): found '3', expected a whole number from 0 to 2
            殷家社区,第1网格,第1微网格,1,1,2,201,2,-1       ; 需上门人数 (I): found '-1', expected a whole number from 0 to 2
            殷家社区,第1网格,第1微网格,1,1,2,201,2,         ; 需上门人数 (I): expected a whole number from 0 to 2
            殷家社区,第/1网格,第1微网格,1,1,2,201,2,0       ; 大网格 (B): found '第/1网格', expected a name without '/' and '|'
            殷家社区,第1网格,第1／微网格,1,1,2,201,2,0       ; 微网格 (C): found '第1／微网格', expected a name without '/' and '|'
            殷家社区,第1网格,第1微网格,1,1｜2,2,201,2,0      ; 单元 (E): found '1｜2', expected a name without '/' and '|'
            """)
    @DisplayName("says where a household is wrong, and what was expected")
    void households(String line, String problem) {
        assertProblem(oneRoom().household(line.replace("201", "301")), "households.csv, line 3, column " + problem);
    }

    @Test
    @DisplayName("refuses names that are too long or hide something")
    void names() {
        String tooLong = "长".repeat(65);
        assertThat(problems(oneRoom()
                        .household("殷家社区,第1网格," + tooLong + ",1,1,2,202,2,0")
                        .household("殷家社区,第1网格,第\n1微网格,1,1,2,203,2,0")
                        .household("殷家社区,第1网格,第\u200b1微网格,1,1,2,204,2,0")))
                .containsExactly(
                        "households.csv, line 3, column 微网格 (C): found '" + "长".repeat(20)
                                + "', expected at most 64 characters",
                        "households.csv, line 4, column 微网格 (C): found '第?1微网格', "
                                + "expected one line without control characters",
                        "households.csv, line 5, column 微网格 (C): found '第?1微网格', "
                                + "expected one line without control characters");
    }

    @Test
    @DisplayName("finds all that is wrong in one line")
    void severalInOneLine() {
        assertThat(problems(oneRoom().household(",第1网格,第1微网格,1,1,x,,0,-1"))).hasSize(5);
    }

    @Test
    @DisplayName("finds a room that is there twice, also when its number is typed in full width")
    void duplicateRoom() {
        assertProblem(
                oneRoom().household("殷家社区,第1网格,第2微网格,１,1,3,２０１,1,0"),
                "households.csv, line 3, column 室号 (G): found '1-1-201', expected each room once: it is in line 2 too");
    }

    @Test
    @DisplayName("takes the same room in two communities")
    void sameRoomElsewhere() {
        assertThat(Rows.withStreet()
                        .household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0")
                        .household("甲街道,二社区,第1网格,第1微网格,1,1,2,201,2,0")
                        .roster()
                        .communities())
                .hasSize(2);
    }

    @Test
    @DisplayName("finds a micro-grid that is in two grids, and says so once")
    void microGridInTwoGrids() {
        assertProblem(
                oneRoom().household("殷家社区,第2网格,第1微网格,1,1,2,202,2,0").household("殷家社区,第2网格,第1微网格,1,1,2,203,2,0"),
                "households.csv, line 3, column 大网格 (B): found '第2网格', expected 第1网格, in which line 2 has 第1微网格");
    }

    @Test
    @DisplayName("wants the street when there are several communities")
    void streetNeeded() {
        assertProblem(
                oneRoom().household("别的社区,第1网格,第1微网格,1,1,2,201,2,0"),
                "households.csv, line 1: expected a column 街道, since there are several communities");
        assertProblem(
                Rows.withStreet()
                        .household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0")
                        .household(",二社区,第1网格,第1微网格,1,1,2,201,2,0"),
                "households.csv, line 3, column 街道 (A): expected something: the cell is blank");
    }

    @Test
    @DisplayName("takes a blank street when there is one community")
    void streetNotNeeded() {
        assertThat(Rows.withStreet()
                        .household(",殷家社区,第1网格,第1微网格,1,1,2,201,2,0")
                        .roster()
                        .communities())
                .extracting(community -> community.area())
                .containsExactly(Area.community("", "殷家社区"));
    }

    @ParameterizedTest
    @CsvSource({
        "殷家社区, /殷家社区",
        "殷家社区/第1网格, /殷家社区/第1网格",
        "殷家社区/第1微网格, /殷家社区/第1网格/第1微网格",
        "殷家社区／ 第１微网格, /殷家社区/第1网格/第1微网格",
        "殷家社区/第1网格/第1微网格, /殷家社区/第1网格/第1微网格"
    })
    @DisplayName("understands paths from the community down, with or without the grid")
    void paths(String typed, String path) {
        var roster = oneRoom()
                .member("a,甲,网格长,," + typed)
                .group("一群,单元群," + typed + ",,")
                .roster();

        assertThat(roster.members().get(0).posts())
                .extracting(post -> post.post().area().path())
                .containsExactly(path);
        assertThat(roster.groups().get(0).group().area().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "甲街道, 甲街道",
        "甲街道/一社区, 甲街道/一社区",
        "一社区, 甲街道/一社区",
        "甲街道/一社区/第1微网格, 甲街道/一社区/第1网格/第1微网格",
        "甲街道/一社区/第1网格/第1微网格, 甲街道/一社区/第1网格/第1微网格"
    })
    @DisplayName("understands paths from the street down")
    void pathsWithStreet(String typed, String path) {
        var roster = Rows.withStreet()
                .household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0")
                .member("a,甲,街道,," + typed)
                .roster();

        assertThat(roster.members().get(0).posts())
                .extracting(post -> post.post().area().path())
                .containsExactly(path);
    }

    @Test
    @DisplayName("wants the street before a community whose name is in two streets")
    void ambiguousPath() {
        var rows = Rows.withStreet()
                .household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0")
                .household("乙街道,一社区,第1网格,第1微网格,1,1,2,201,2,0");
        assertProblem(
                rows.member("a,甲,网格长,,一社区/第1微网格"),
                "members.csv, line 2, column 负责范围 (E): found '一社区/第1微网格', "
                        + "expected a path that means one area only; put the street before the community");
    }

    @ParameterizedTest
    @ValueSource(strings = {"殷家社区/第2微网格", "第1微网格", "殷家社区/", "/殷家社区", "殷家社区/第1微网格/1幢"})
    @DisplayName("finds a member and a group of an unknown area")
    void unknownArea(String path) {
        assertThat(problems(oneRoom().member("a,甲,网格长,," + path).group("一群,单元群," + path + ",,")))
                .containsExactly(
                        "members.csv, line 2, column 负责范围 (E): found '" + path
                                + "', expected an area of the households, such as 殷家社区/第1微网格",
                        "groups.csv, line 2, column 范围 (C): found '" + path
                                + "', expected an area of the households, such as 殷家社区/第1微网格");
    }

    @Test
    @DisplayName("names only the part that is unknown of several areas")
    void oneUnknownAreaOfSeveral() {
        assertProblem(
                oneRoom().member("a,甲,社工,,殷家社区/第1微网格|殷家社区/第9微网格"),
                "members.csv, line 2, column 负责范围 (E): found '殷家社区/第9微网格', "
                        + "expected an area of the households, such as 殷家社区/第1微网格");
    }

    @Test
    @DisplayName("does not blame members and groups when no household could be read")
    void noHouseholds() {
        assertThat(problems(new Rows("x").member("a,甲,网格长,,殷家社区").group("一群,联络群,殷家社区,,")))
                .allMatch(problem -> problem.startsWith("households.csv"));
    }

    @Test
    @DisplayName("knows the posts, the teams and the kinds of groups")
    void wordsOfTheFiles() {
        var roster = oneRoom()
                .member("a,甲,网格长,扫楼组| 核酸检测组 |机动组｜物资配送组,殷家社区")
                .member("b,乙,应急队员,,殷家社区")
                .member("c,丙,志愿者,,殷家社区")
                .member("d,丁,民警,,殷家社区")
                .member("e,戊,社工,,殷家社区")
                .member("f,己,副主任,,殷家社区")
                .member("g,庚,街道,,殷家社区")
                .group("一群,联络群,殷家社区,wrA,key-1")
                .group("二群,单元群,殷家社区/第1微网格,,")
                .group("三群,居民群,殷家社区,,")
                .group("四群,街道群,殷家社区,,")
                .roster();

        assertThat(roster.members())
                .extracting(member -> member.posts().get(0).post().duty())
                .containsExactly(
                        Duty.LEADER,
                        Duty.EMERGENCY,
                        Duty.VOLUNTEER,
                        Duty.POLICE,
                        Duty.SOCIAL_WORKER,
                        Duty.DEPUTY_DIRECTOR,
                        Duty.STREET);
        assertThat(roster.members().get(0).toMember().teams()).hasSize(4);
        assertThat(roster.groups())
                .extracting(group -> group.group().kind())
                .containsExactly(Group.Kind.LIAISON, Group.Kind.UNIT, Group.Kind.RESIDENTS, Group.Kind.STREET);
        assertThat(roster.groups().get(0).toString()).doesNotContain("key-1");
    }

    @Test
    @DisplayName("says which posts, teams and kinds there are")
    void unknownWords() {
        assertThat(problems(oneRoom().member("a,甲,组长,扫楼组|搬运组,殷家社区").group("一群,聊天群,殷家社区,,")))
                .containsExactly(
                        "members.csv, line 2, column 岗位 (C): found '组长', expected one of 网格长,应急队员,志愿者,民警,社工,副主任,街道",
                        "members.csv, line 2, column 小组 (D): found '搬运组', "
                                + "expected one of 扫楼组,核酸检测组,机动组,物资配送组, several joined by '|', or nothing",
                        "groups.csv, line 2, column 类型 (B): found '聊天群', expected one of 联络群,单元群,居民群,街道群");
    }

    @Test
    @DisplayName("makes one member of several lines with one 账号")
    void severalLines() {
        var roster = oneRoom()
                .member("a,甲,网格长,扫楼组,殷家社区/第1微网格")
                .member("a,甲,民警,机动组,殷家社区")
                .roster();

        assertThat(roster.members())
                .singleElement()
                .satisfies(member -> assertThat(member.toMember().posts())
                        .containsExactly(
                                new Post(Duty.LEADER, FIRST), new Post(Duty.POLICE, Area.community("", "殷家社区"))));
    }

    @Test
    @DisplayName("finds a 账号 with two names, and shows neither")
    void twoNames() {
        assertProblem(
                oneRoom().member("a,张三,网格长,,殷家社区").member("a,李四,民警,,殷家社区"),
                "members.csv, line 3, column 姓名 (B): expected the name that line 2 gives to this 账号");
    }

    @Test
    @DisplayName("finds a post that is given twice")
    void duplicatePost() {
        assertThat(problems(
                        oneRoom().member("a,甲,网格长,,殷家社区/第1微网格|殷家社区/第1网格/第1微网格").member("a,甲,网格长,,殷家社区/第1微网格")))
                .containsExactly(
                        "members.csv, line 2, column 负责范围 (E): found '第1微网格', "
                                + "expected each 账号 with this 岗位 and 负责范围 once: line 2 says so too",
                        "members.csv, line 3, column 负责范围 (E): found '第1微网格', "
                                + "expected each 账号 with this 岗位 and 负责范围 once: line 2 says so too");
    }

    @Test
    @DisplayName("wants an id, a name, a post and an area of each member")
    void blankMember() {
        assertThat(refused(oneRoom().member(",,,扫楼组,")).problems())
                .extracting(RosterProblem::column)
                .containsExactly("账号 (A)", "姓名 (B)", "岗位 (C)", "负责范围 (E)");
        assertThat(refused(oneRoom().group(",,,wrA,")).problems())
                .extracting(RosterProblem::column)
                .containsExactly("群名 (A)", "类型 (B)", "范围 (C)");
    }

    @Test
    @DisplayName("bounds ids, and shows no conversation id and no key")
    void ids() {
        String tooLong = "x".repeat(129);
        assertThat(problems(oneRoom()
                        .member("a b,甲,网格长,,殷家社区")
                        .member(tooLong + ",乙,网格长,,殷家社区")
                        .group("一群,联络群,殷家社区,wr A,k k")
                        .group("二群,联络群,殷家社区," + tooLong + "," + tooLong)))
                .containsExactly(
                        "members.csv, line 2, column 账号 (A): found 'a b', expected an id without blanks",
                        "members.csv, line 3, column 账号 (A): found 'xxxxxxxxxxxxxxxxxxxx', expected at most 128 characters",
                        "groups.csv, line 2, column 会话ID (D): expected an id without blanks",
                        "groups.csv, line 2, column 消息推送Key (E): expected an id without blanks",
                        "groups.csv, line 3, column 会话ID (D): expected at most 128 characters",
                        "groups.csv, line 3, column 消息推送Key (E): expected at most 128 characters");
    }

    @Test
    @DisplayName("finds the app's group without an id")
    void appchatWithoutId() {
        assertThat(problems(oneRoom().group("一群,联络群,殷家社区,appchat:,").group("二群,联络群,殷家社区,appchat:yinjia,")))
                .containsExactly("groups.csv, line 2, column 会话ID (D): expected an id after appchat:");
    }

    @Test
    @DisplayName("finds two groups with one conversation id, and two of one name in a community")
    void duplicateGroups() {
        assertThat(problems(oneRoom()
                        .group("一群,联络群,殷家社区,wrA,")
                        .group("二群,单元群,殷家社区/第1微网格,wrA,")
                        .group("一群,居民群,殷家社区/第1微网格,,")))
                .containsExactly(
                        "groups.csv, line 3, column 会话ID (D): expected each 会话ID once: it is in line 2 too",
                        "groups.csv, line 4, column 群名 (A): found '一群', expected each 群名 once: it is in line 2 too");
    }

    @Test
    @DisplayName("takes groups of one name in two communities")
    void sameNameElsewhere() {
        assertThat(Rows.withStreet()
                        .household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0")
                        .household("甲街道,二社区,第1网格,第1微网格,1,1,2,201,2,0")
                        .group("联络群,联络群,一社区,,")
                        .group("联络群,联络群,二社区,,")
                        .group("联络群,街道群,甲街道,,")
                        .roster()
                        .groups())
                .hasSize(3);
    }

    @Test
    @DisplayName("keeps the first 100 problems and counts all")
    void manyProblems() {
        var rows = Rows.withoutStreet();
        for (int i = 0; i < 150; i++) {
            rows.household("殷家社区,第1网格,第1微网格,1,1,2," + i + ",0,0");
        }

        var refused = refused(rows);

        assertThat(refused.problems()).hasSize(100);
        assertThat(refused.total()).isEqualTo(150);
        assertThat(refused.getMessage().lines()).hasSize(101).last().isEqualTo("… and 50 more problems");
    }

    @Test
    @DisplayName("passes on what kept a table from being read, and still checks the others")
    void unreadable() {
        var tables = oneRoom().member("a,甲,组长,,殷家社区").tables();
        var broken = new RosterTables(
                tables.households(),
                tables.members(),
                Table.unreadable(RosterProblem.of("groups.csv", "nothing", "this file")));

        assertThat(catchThrowableOfType(RosterRefused.class, broken::check).problems())
                .extracting(RosterProblem::file)
                .containsExactly("members.csv", "groups.csv");
    }

    @Test
    @DisplayName("gives the same content the same fingerprint, and any other another one")
    void fingerprint() {
        var full = oneRoom()
                .household("殷家社区,第1网格,第1微网格,1,1,2,202,2,0")
                .member("a,甲,网格长,扫楼组|机动组,殷家社区")
                .group("一群,联络群,殷家社区,wrA,k")
                .roster();
        var sameElsewise = Rows.withoutStreet()
                .household("殷家社区,第1网格,第1微网格,1,1,2,202,2,0")
                .household(" " + ROOM_201)
                .member("a,甲,网格长,机动组|扫楼组,殷家社区")
                .group("一群,联络群,殷家社区,wrA,k")
                .roster();
        List<RosterImport> others = new ArrayList<>();
        others.add(oneRoom().roster());
        others.add(oneRoom().member("a,甲,网格长,扫楼组|机动组,殷家社区").roster());
        others.add(oneRoom().group("一群,联络群,殷家社区,wrA,k").roster());
        others.add(oneRoom().group("一群,联络群,殷家社区,wrB,k").roster());
        others.add(oneRoom().group("一群,联络群,殷家社区,wrB,l").roster());

        assertThat(full.fingerprint()).isEqualTo(sameElsewise.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(others)
                .extracting(RosterImport::fingerprint)
                .doesNotHaveDuplicates()
                .doesNotContain(full.fingerprint());
    }
}
