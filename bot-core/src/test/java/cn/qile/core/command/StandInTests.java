package cn.qile.core.command;

import static cn.qile.core.command.Neighbourhood.UNIT;
import static cn.qile.core.command.Neighbourhood.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Member;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 今天不在,找李姐: who is meant. */
class StandInTests {

    private static final Area HERE = new Area("", "殷家社区", "第1网格", "第1微网格");
    private static final Area THERE = new Area("", "殷家社区", "第1网格", "第2微网格");

    private final Neighbourhood neighbourhood = Neighbourhood.awake();

    @Test
    @DisplayName("a surname with a title means the only one of the micro-grid who bears it, and the answer says who")
    void surname() {
        member("li", "李娟", HERE);
        member("other", "李梅", THERE);

        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "今天不在,找李姐")).contains(new Speech.AbsentToday("李娟"));
    }

    @Test
    @DisplayName("with two of that surname the bot asks for the full name, which then is understood")
    void two() {
        member("li1", "李娟", HERE);
        member("li2", "李梅", HERE);

        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "今天不在,找李姐")).contains(new Speech.WhichStandIn("李姐", "李娟 李梅"));
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "今天不在,找李梅")).contains(new Speech.AbsentToday("李梅"));
    }

    @Test
    @DisplayName("who is in another micro-grid, or nobody, or the speaker, is not taken")
    void nobody() {
        member("other", "李梅", THERE);

        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "今天不在,找李姐")).contains(new Speech.WhichStandIn("李姐", ""));
        assertThat(neighbourhood.say(UNIT, VOLUNTEER, "今天不在,找志愿者1-4")).contains(new Speech.WhichStandIn("志愿者1-4", ""));
    }

    @Test
    @DisplayName("it can be said in private too; overheard, it may be about anybody")
    void where() {
        assertThat(neighbourhood.say(Conversation.with(Channel.APP, VOLUNTEER), VOLUNTEER, "我今天不在"))
                .contains(new Speech.AbsentToday(""));
        assertThat(neighbourhood.overhear(UNIT, VOLUNTEER, "今天不在")).isEmpty();
    }

    private void member(String userid, String name, Area area) {
        neighbourhood
                .store()
                .members()
                .put(new Member(userid, name, List.of(new Member.Post(Duty.VOLUNTEER, area)), Set.of()));
    }
}
