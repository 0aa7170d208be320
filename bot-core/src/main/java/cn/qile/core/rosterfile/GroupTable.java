package cn.qile.core.rosterfile;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Group.Kind;
import cn.qile.core.roster.Area;
import cn.qile.core.rosterfile.RosterImport.RosterGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** 群: one line for each group. */
final class GroupTable {

    static final String CONVERSATION = "会话ID";
    static final String KEY = "消息推送Key";

    private static final String NAME = "群名";
    private static final String KIND = "类型";
    private static final String AREA = "范围";

    /** Our bound; the platform's keys have 36 characters. */
    private static final int MAX_KEY = 128;

    private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("联络群", Kind.LIAISON);
        KINDS.put("单元群", Kind.UNIT);
        KINDS.put("居民群", Kind.RESIDENTS);
        KINDS.put("街道群", Kind.STREET);
    }

    private final Areas areas;
    private final Problems problems;
    private final List<RosterGroup> groups = new ArrayList<>();
    private final Map<String, Integer> lineOfConversation = new HashMap<>();
    private final Map<Area, Map<String, Integer>> lineOfName = new HashMap<>();

    GroupTable(Areas areas, Problems problems) {
        this.areas = areas;
        this.problems = problems;
    }

    List<RosterGroup> read(Table table) {
        Sheet.of(table, List.of(NAME, KIND, AREA, CONVERSATION, KEY), List.of(), problems)
                .ifPresent(sheet -> sheet.lines().forEach(this::read));
        return List.copyOf(groups);
    }

    private void read(Line line) {
        String name = line.title(NAME);
        Optional<Kind> kind = kind(line);
        Optional<Area> area = line.required(AREA).isEmpty() ? Optional.empty() : areas.one(line, AREA, line.text(AREA));
        String conversation = line.optionalId(CONVERSATION, Conversation.MAX_ID);
        if (conversation.equals(RosterGroup.APPCHAT)) {
            line.wrong(CONVERSATION, "an id after " + RosterGroup.APPCHAT);
        }
        String key = line.optionalId(KEY, MAX_KEY);
        if (!conversation.isEmpty()) {
            checkOnce(line, CONVERSATION, lineOfConversation.putIfAbsent(conversation, line.number()));
        }
        if (area.isPresent() && !name.isEmpty()) {
            checkOnce(
                    line,
                    NAME,
                    lineOfName
                            .computeIfAbsent(area.get().ofCommunity(), community -> new HashMap<>())
                            .putIfAbsent(name, line.number()));
        }
        if (line.isSound() && kind.isPresent() && area.isPresent()) {
            groups.add(new RosterGroup(new Group(name, kind.get(), area.get()), conversation, key));
        }
    }

    private static Optional<Kind> kind(Line line) {
        Kind kind = KINDS.get(line.text(KIND));
        if (kind == null) {
            line.wrong(KIND, "one of " + String.join(",", KINDS.keySet()));
        }
        return Optional.ofNullable(kind);
    }

    private static void checkOnce(Line line, String column, Integer before) {
        if (before != null) {
            line.wrong(column, "each " + column + " once: it is in line " + before + " too");
        }
    }
}
