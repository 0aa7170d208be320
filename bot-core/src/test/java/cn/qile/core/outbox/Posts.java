package cn.qile.core.outbox;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.chat.Speech.Count;
import cn.qile.core.chat.Speech.Said;
import cn.qile.core.chat.Speech.Term;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.UnitNo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the tests of the outbox post. */
public final class Posts {

    /** To the microsecond, which is what the stores keep. */
    public static final Instant NOW = Instant.parse("2022-04-11T07:40:00.123456Z");

    public static final Area YINJIA = Area.community("", "殷家社区");
    public static final Area GRID_1 = new Area("", "殷家社区", "第1网格", "第1微网格");

    private Posts() {}

    public static Addressee group(String name) {
        return new Addressee.ToGroup(new Group(name, Group.Kind.UNIT, GRID_1));
    }

    public static Addressee conversation(String id) {
        return new Addressee.ToConversation(Conversation.group(Channel.ROBOT, id));
    }

    public static Addressee member(String userid) {
        return new Addressee.ToMember(userid);
    }

    /** @return something to be said at once, for an hour, that cannot be joined with anything */
    public static Outgoing post(String key, Addressee to) {
        return at(NOW, key, to, "");
    }

    /** @return the same, with another time of its cause */
    public static Outgoing post(String key, Addressee to, Instant at) {
        return at(at, key, to, "");
    }

    /** @return a report that was kept, for that bundle */
    public static Outgoing inBundle(String bundle, String key, Addressee to, String room) {
        return at(NOW, key, to, bundle).saying(recorded(room));
    }

    /** @return words that can be joined with their like */
    public static Speech.RecordedMeanwhile recorded(String room) {
        return new Speech.RecordedMeanwhile(
                List.of(new Said(room, new Term("outcome", "done"), true, false, 0, 0)),
                List.of(new Count(new UnitNo("1", "1"), 41, 56, 15, false)),
                false);
    }

    private static Outgoing at(Instant at, String key, Addressee to, String bundle) {
        return new Outgoing(
                key,
                to,
                new Speech.WayDown(new Term("way", "webhook")),
                List.of(),
                GRID_1,
                "",
                bundle,
                at,
                at,
                at.plus(Duration.ofHours(1)),
                false);
    }
}
