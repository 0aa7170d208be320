package cn.qile.core.rosterfile;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Member.Post;
import cn.qile.core.roster.Area;
import cn.qile.core.rosterfile.RosterImport.RosterMember;
import cn.qile.core.rosterfile.RosterImport.RosterPost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** 队员: one line for each post, or for several posts of one kind over several areas. */
final class MemberTable {

    static final String NAME = "姓名";

    private static final String USERID = "账号";
    private static final String DUTY = "岗位";
    private static final String TEAMS = "小组";
    private static final String AREAS = "负责范围";

    private static final Map<String, Duty> DUTIES = new LinkedHashMap<>();

    static {
        DUTIES.put("网格长", Duty.LEADER);
        DUTIES.put("应急队员", Duty.EMERGENCY);
        DUTIES.put("志愿者", Duty.VOLUNTEER);
        DUTIES.put("民警", Duty.POLICE);
        DUTIES.put("社工", Duty.SOCIAL_WORKER);
        DUTIES.put("副主任", Duty.DEPUTY_DIRECTOR);
        DUTIES.put("街道", Duty.STREET);
    }

    private static final List<String> KNOWN_TEAMS = List.of("扫楼组", "核酸检测组", "机动组", "物资配送组");
    private static final Pattern BAR = Pattern.compile("[|｜]");

    private final Areas areas;
    private final Problems problems;
    private final Map<String, List<RosterPost>> posts = new LinkedHashMap<>();
    private final Map<String, Named> names = new HashMap<>();
    private final Map<String, Map<Post, Integer>> lineOfPost = new HashMap<>();

    private record Named(String name, int line) {}

    MemberTable(Areas areas, Problems problems) {
        this.areas = areas;
        this.problems = problems;
    }

    List<RosterMember> read(Table table) {
        Sheet.of(table, List.of(USERID, NAME, DUTY, TEAMS, AREAS), List.of(), problems)
                .ifPresent(sheet -> sheet.lines().forEach(this::read));
        return posts.entrySet().stream()
                .map(entry -> new RosterMember(
                        entry.getKey(), names.get(entry.getKey()).name(), entry.getValue()))
                .toList();
    }

    private void read(Line line) {
        String userid = line.id(USERID, Conversation.MAX_ID);
        String name = line.title(NAME);
        if (line.isSound()) {
            checkName(line, userid, name);
        }
        Optional<Duty> duty = duty(line);
        Set<String> teams = teams(line);
        for (String path : parts(line.required(AREAS))) {
            Optional<Area> area = areas.one(line, AREAS, path);
            if (line.isSound() && duty.isPresent() && area.isPresent()) {
                add(line, userid, new RosterPost(new Post(duty.get(), area.get()), teams));
            }
        }
    }

    private void checkName(Line line, String userid, String name) {
        Named before = names.putIfAbsent(userid, new Named(name, line.number()));
        if (before != null && !before.name().equals(name)) {
            line.wrong(NAME, "the name that line " + before.line() + " gives to this " + USERID);
        }
    }

    private static Optional<Duty> duty(Line line) {
        Duty duty = DUTIES.get(line.text(DUTY));
        if (duty == null) {
            line.wrong(DUTY, "one of " + String.join(",", DUTIES.keySet()));
        }
        return Optional.ofNullable(duty);
    }

    private static Set<String> teams(Line line) {
        Set<String> teams = new LinkedHashSet<>();
        for (String team : parts(line.text(TEAMS))) {
            if (!KNOWN_TEAMS.contains(team)) {
                line.wrong(
                        TEAMS, team, "one of " + String.join(",", KNOWN_TEAMS) + ", several joined by '|', or nothing");
            }
            teams.add(team);
        }
        return teams;
    }

    private void add(Line line, String userid, RosterPost post) {
        Integer before =
                lineOfPost.computeIfAbsent(userid, id -> new HashMap<>()).putIfAbsent(post.post(), line.number());
        if (before != null) {
            line.wrong(
                    AREAS,
                    post.post().area().name(),
                    "each " + USERID + " with this " + DUTY + " and " + AREAS + " once: line " + before
                            + " says so too");
        } else {
            posts.computeIfAbsent(userid, id -> new ArrayList<>()).add(post);
        }
    }

    private static List<String> parts(String cell) {
        return BAR.splitAsStream(cell)
                .map(Text::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
