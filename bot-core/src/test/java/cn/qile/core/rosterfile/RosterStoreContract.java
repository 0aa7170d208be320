package cn.qile.core.rosterfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.core.chat.Channel;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Member.Post;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Community;
import cn.qile.core.roster.CommunityId;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.Roster;
import cn.qile.core.roster.Rosters;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an import does to {@code Rosters}, {@code Members} and {@code Groups}, wherever they are kept. */
public abstract class RosterStoreContract {

    private static final Instant MORNING = Instant.parse("2022-04-13T00:00:00Z");
    private static final Area YINJIA = Area.community("", "殷家社区");
    private static final Area FIRST = new Area("", "殷家社区", "第1网格", "第1微网格");
    private static final Area SECOND = new Area("", "殷家社区", "第1网格", "第2微网格");

    /** @return an empty store, on which the three ports below look */
    protected abstract RosterStore store();

    protected abstract Rosters rosters();

    protected abstract Members members();

    protected abstract Groups groups();

    private static Rows twoRooms() {
        return Rows.withoutStreet()
                .household("殷家社区,第1网格,第1微网格,1,1,2,201,2,0")
                .household("殷家社区,第1网格,第2微网格,1,2,15,1504,3,1");
    }

    private RosterChanges apply(Rows rows) {
        return store().apply(rows.roster(), MORNING).orElseThrow();
    }

    private Community yinjia() {
        return rosters().communities(YINJIA).get(0);
    }

    private List<String> rooms(Community community, int version) {
        return rosters().at(community.id(), version).households().stream()
                .map(Household::room)
                .map(RoomNo::toString)
                .toList();
    }

    @Test
    @DisplayName("The first import makes version 1")
    void firstImport() {
        assertThat(store().lastFingerprint()).isEmpty();

        assertThat(apply(twoRooms())).isEqualTo(new RosterChanges(1, 2, 0, 0, 0, 0, 0));

        assertThat(store().lastFingerprint()).isPresent();
        assertThat(yinjia()).isEqualTo(new Community(new CommunityId(1), YINJIA, 1));
        assertThat(rosters().at(new CommunityId(1), 1).households())
                .containsExactly(
                        new Household(RoomNo.of("1", "1", "201"), 2, 2, 0, FIRST),
                        new Household(RoomNo.of("1", "2", "1504"), 15, 3, 1, SECOND));
    }

    @Test
    @DisplayName("The same content again is not taken in, in whatever order its lines stand")
    void sameContent() {
        apply(twoRooms());

        var reversed = Rows.withoutStreet()
                .household("殷家社区,第1网格,第2微网格,1,2,15,1504,3,1")
                .household("殷家社区,第1网格,第1微网格,1,1,2,201,2,0");

        assertThat(store().apply(reversed.roster(), MORNING)).isEmpty();
        assertThat(yinjia().rosterVersion()).isEqualTo(1);
    }

    @Test
    @DisplayName("Which files said it is known until something else is taken in")
    void files() {
        apply(twoRooms());
        assertThat(store().lastFiles()).isEmpty();

        store().noteFiles(twoRooms().roster().fingerprint(), "a".repeat(64));
        assertThat(store().lastFiles()).contains("a".repeat(64));
        store().noteFiles(twoRooms().roster().fingerprint(), "b".repeat(64));
        assertThat(store().lastFiles()).contains("b".repeat(64));

        apply(twoRooms().household("殷家社区,第1网格,第2微网格,1,2,15,1505,3,1"));
        assertThat(store().lastFiles()).isEmpty();
    }

    @Test
    @DisplayName("Files that said something else than what was taken in last are not noted for it")
    void otherFiles() {
        apply(twoRooms());
        store().noteFiles("0".repeat(64), "a".repeat(64));
        assertThat(store().lastFiles()).isEmpty();
    }

    @Test
    @DisplayName("A changed, a new and a missing household make one new version, and the old one stays as it was")
    void newVersion() {
        apply(twoRooms());

        var changes = apply(Rows.withoutStreet()
                .household("殷家社区,第1网格,第1微网格,1,1,2,201,5,0")
                .household("殷家社区,第1网格,第1微网格,1,1,2,202,1,0"));

        assertThat(changes).isEqualTo(new RosterChanges(1, 1, 1, 1, 0, 0, 0));
        assertThat(yinjia().rosterVersion()).isEqualTo(2);
        assertThat(rooms(yinjia(), 2)).containsExactly("1-1-201", "1-1-202");
        assertThat(rooms(yinjia(), 1)).containsExactly("1-1-201", "1-2-1504");
        assertThat(rosters()
                        .at(yinjia().id(), 1)
                        .find(RoomNo.of("1", "1", "201"))
                        .orElseThrow()
                        .persons())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("A household that comes back is there again, and missing in the version between")
    void comesBack() {
        apply(twoRooms());
        apply(Rows.withoutStreet().household("殷家社区,第1网格,第1微网格,1,1,2,201,2,0"));
        apply(twoRooms());

        assertThat(rooms(yinjia(), 1)).containsExactly("1-1-201", "1-2-1504");
        assertThat(rooms(yinjia(), 2)).containsExactly("1-1-201");
        assertThat(rooms(yinjia(), 3)).containsExactly("1-1-201", "1-2-1504");
    }

    @Test
    @DisplayName("A household that moves to another micro-grid is changed")
    void movesToAnotherMicroGrid() {
        apply(twoRooms());

        var changes = apply(Rows.withoutStreet()
                .household("殷家社区,第1网格,第2微网格,1,1,2,201,2,0")
                .household("殷家社区,第1网格,第2微网格,1,2,15,1504,3,1"));

        assertThat(changes.changed()).isEqualTo(1);
        assertThat(rosters().at(yinjia().id(), 2).in(SECOND)).hasSize(2);
        assertThat(rosters().at(yinjia().id(), 1).in(SECOND)).hasSize(1);
    }

    @Test
    @DisplayName("New members and groups leave the roster's version as it is")
    void onlyMembersChange() {
        apply(twoRooms());

        apply(twoRooms().member("a,甲,网格长,扫楼组,殷家社区/第1微网格").group("一群,单元群,殷家社区/第1微网格,,"));

        assertThat(yinjia().rosterVersion()).isEqualTo(1);
    }

    @Test
    @DisplayName("A version that never was is a fault of ours")
    void unknownVersion() {
        apply(twoRooms());

        assertThatThrownBy(() -> rosters().at(new CommunityId(1), 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rosters().at(new CommunityId(1), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rosters().at(new CommunityId(9), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(rosters().community(new CommunityId(9))).isEmpty();
    }

    @Test
    @DisplayName("Communities are found from above and from below")
    void communitiesOfAnArea() {
        apply(Rows.withStreet()
                .household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0")
                .household("甲街道,二社区,第1网格,第1微网格,1,1,2,201,2,0")
                .household("乙街道,一社区,第1网格,第1微网格,1,1,2,201,2,0"));

        assertThat(rosters().communities(Area.street("甲街道")))
                .extracting(community -> community.area().path())
                .containsExactly("甲街道/一社区", "甲街道/二社区");
        assertThat(rosters().communities(new Area("甲街道", "二社区", "第1网格", "第1微网格")))
                .extracting(Community::id)
                .containsExactly(new CommunityId(2));
        assertThat(rosters().communities(Area.street("丙街道"))).isEmpty();
        assertThat(rosters().communities(YINJIA)).isEmpty();
    }

    @Test
    @DisplayName("A community that is not in the files stays as it is")
    void otherCommunities() {
        apply(Rows.withStreet()
                .household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0")
                .household("甲街道,二社区,第1网格,第1微网格,1,1,2,201,2,0")
                .member("a,甲,网格长,,一社区")
                .member("b,乙,网格长,,二社区")
                .member("c,丙,社工,,一社区|二社区")
                .member("d,丁,街道,,甲街道"));

        var changes = apply(
                Rows.withStreet().household("甲街道,二社区,第1网格,第1微网格,1,1,2,301,2,0").member("c,丙二,社工,,二社区/第1微网格"));

        assertThat(changes).isEqualTo(new RosterChanges(1, 1, 0, 1, 1, 2, 0));
        assertThat(rosters().communities(Area.street("甲街道")))
                .extracting(Community::rosterVersion)
                .containsExactly(1, 2);
        assertThat(members().find("a")).isPresent();
        assertThat(members().find("b")).isEmpty();
        assertThat(members().find("c").orElseThrow().name()).isEqualTo("丙二");
        assertThat(members().find("c").orElseThrow().posts())
                .extracting(post -> post.area().path())
                .containsExactlyInAnyOrder("甲街道/一社区", "甲街道/二社区/第1网格/第1微网格");
        assertThat(members().find("d")).isPresent();
    }

    @Test
    @DisplayName("Files with all communities of a street speak for the street's own people too")
    void wholeStreet() {
        var street = Rows.withStreet().household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0");
        apply(street.member("d,丁,街道,,甲街道"));

        apply(Rows.withStreet().household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0"));

        assertThat(members().find("d")).isEmpty();
    }

    @Test
    @DisplayName("A street's post that another file gave before is given again without harm")
    void streetPostAgain() {
        apply(Rows.withStreet()
                .household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0")
                .household("甲街道,二社区,第1网格,第1微网格,1,1,2,201,2,0")
                .member("d,丁,街道,机动组,甲街道"));

        apply(Rows.withStreet().household("甲街道,一社区,第1网格,第1微网格,1,1,2,201,2,0").member("d,丁,街道,扫楼组,甲街道"));

        assertThat(members().find("d").orElseThrow().teams()).containsExactly("扫楼组");
    }

    @Test
    @DisplayName("A community without a street comes under the one that the files give, with all it has")
    void comesUnderAStreet() {
        var at = Conversation.group(Channel.ROBOT, "wrA");
        apply(twoRooms().member("a,甲,网格长,扫楼组,殷家社区/第1微网格").group("一群,单元群,殷家社区/第1微网格,wrA,"));

        apply(Rows.withStreet()
                .household("甲街道,殷家社区,第1网格,第1微网格,1,1,2,201,2,0")
                .household("甲街道,殷家社区,第1网格,第2微网格,1,2,15,1504,3,1")
                .member("a,甲,网格长,扫楼组,殷家社区/第1微网格")
                .group("一群,单元群,殷家社区/第1微网格,,"));

        Area area = new Area("甲街道", "殷家社区", "第1网格", "第1微网格");
        assertThat(rosters().communities(YINJIA)).isEmpty();
        assertThat(rosters().communities(Area.street("甲街道")))
                .containsExactly(new Community(new CommunityId(1), Area.community("甲街道", "殷家社区"), 1));
        assertThat(rosters().at(new CommunityId(1), 1).in(area)).hasSize(1);
        assertThat(members().find("a").orElseThrow().posts()).containsExactly(new Post(Duty.LEADER, area));
        assertThat(groups().boundTo(at)).contains(new Group("一群", Group.Kind.UNIT, area));
    }

    @Test
    @DisplayName("Files without a street mean the one stored community of that name")
    void streetLeftOut() {
        apply(Rows.withStreet().household("甲街道,殷家社区,第1网格,第1微网格,1,1,2,201,2,0"));

        apply(Rows.withoutStreet()
                .household("殷家社区,第1网格,第1微网格,1,1,2,202,2,0")
                .member("a,甲,网格长,,殷家社区/第1微网格")
                .group("一群,单元群,殷家社区/第1微网格,,"));

        Area area = new Area("甲街道", "殷家社区", "第1网格", "第1微网格");
        assertThat(rosters().communities(Area.street("甲街道")))
                .extracting(Community::rosterVersion)
                .containsExactly(2);
        assertThat(members().within(area)).hasSize(1);
        assertThat(groups().within(area)).hasSize(1);
    }

    @Test
    @DisplayName("One person holds several posts, and is in the teams of all of them")
    void severalPosts() {
        apply(twoRooms().member("a,甲,网格长,扫楼组|机动组,殷家社区/第1微网格|殷家社区/第2微网格").member("a,甲,民警,核酸检测组,殷家社区"));

        var member = members().find("a").orElseThrow();

        assertThat(member.posts())
                .containsExactlyInAnyOrder(
                        new Post(Duty.LEADER, FIRST), new Post(Duty.LEADER, SECOND), new Post(Duty.POLICE, YINJIA));
        assertThat(member.teams()).containsExactlyInAnyOrder("扫楼组", "机动组", "核酸检测组");
    }

    @Test
    @DisplayName("Who loses a post leaves its teams")
    void losesAPost() {
        apply(twoRooms().member("a,甲,网格长,扫楼组,殷家社区/第1微网格").member("a,甲,民警,核酸检测组,殷家社区"));

        var changes = apply(twoRooms().member("a,甲,民警,机动组,殷家社区"));

        assertThat(changes.postsLost()).isEqualTo(1);
        assertThat(members().find("a").orElseThrow().posts()).containsExactly(new Post(Duty.POLICE, YINJIA));
        assertThat(members().find("a").orElseThrow().teams()).containsExactly("机动组");
    }

    @Test
    @DisplayName("Members are found by the area that they work in or above")
    void membersWithin() {
        apply(twoRooms()
                .member("c,丙,社工,,殷家社区")
                .member("b,乙,网格长,,殷家社区/第2微网格")
                .member("a,甲,网格长,,殷家社区/第1微网格")
                .member("a,甲,民警,,殷家社区"));

        assertThat(members().within(YINJIA))
                .extracting(member -> member.userid())
                .containsExactly("a", "b", "c");
        assertThat(members().within(SECOND))
                .extracting(member -> member.userid())
                .containsExactly("b");
        assertThat(members().within(FIRST).get(0).posts()).hasSize(2);
        assertThat(members().find("A")).isEmpty();
        assertThat(members().find("")).isEmpty();
    }

    private static Rows twoGroups(String firstConversation, String secondConversation) {
        return twoRooms()
                .group("一群,单元群,殷家社区/第1微网格," + firstConversation + ",")
                .group("二群,单元群,殷家社区/第2微网格," + secondConversation + ",");
    }

    private static final Group ONE = new Group("一群", Group.Kind.UNIT, FIRST);
    private static final Group TWO = new Group("二群", Group.Kind.UNIT, SECOND);
    private static final Conversation A = Conversation.group(Channel.ROBOT, "wrA");
    private static final Conversation B = Conversation.group(Channel.ROBOT, "wrB");

    @Test
    @DisplayName("A group that the file gives a conversation id is bound from the start")
    void boundByFile() {
        apply(twoGroups("wrA", ""));

        assertThat(groups().boundTo(A)).contains(ONE);
        assertThat(groups().conversationOf(ONE, Channel.ROBOT)).contains(A);
        assertThat(groups().conversationOf(TWO, Channel.ROBOT)).isEmpty();
        assertThat(groups().boundTo(Conversation.with(Channel.ROBOT, "wrA"))).isEmpty();
        assertThat(groups().boundTo(Conversation.group(Channel.APP, "wrA"))).isEmpty();
    }

    @Test
    @DisplayName("A conversation id that says so is that of a group of the self-built app, beside the robot's")
    void appchat() {
        var appchat = Conversation.group(Channel.APPCHAT, "yinjia-1-1");
        apply(twoGroups("wrA", ""));

        apply(twoGroups("appchat:yinjia-1-1", ""));

        assertThat(groups().conversationOf(ONE, Channel.APPCHAT)).contains(appchat);
        assertThat(groups().boundTo(appchat)).contains(ONE);
        assertThat(groups().conversationOf(ONE, Channel.ROBOT)).contains(A);
    }

    @Test
    @DisplayName("An empty conversation id keeps the binding, and so does a group that is missing")
    void keepsBinding() {
        apply(twoGroups("wrA", "wrB"));

        apply(twoRooms().group("一群,联络群,殷家社区,,"));

        assertThat(groups().boundTo(A)).contains(new Group("一群", Group.Kind.LIAISON, YINJIA));
        assertThat(groups().boundTo(B)).contains(TWO);
        assertThat(groups().within(YINJIA)).extracting(Group::name).containsExactly("一群", "二群");
    }

    @Test
    @DisplayName("Another conversation id in the file takes the place of the old one")
    void fileMovesBinding() {
        apply(twoGroups("wrA", "wrB"));

        apply(twoGroups("wrB", "wrA"));

        assertThat(groups().boundTo(A)).contains(TWO);
        assertThat(groups().boundTo(B)).contains(ONE);
    }

    @Test
    @DisplayName("What was bound by chat stays when the same files are read again")
    void chatStays() {
        apply(twoGroups("wrA", ""));
        groups().bind(ONE, B, "yjm01a", MORNING);

        assertThat(store().apply(twoGroups("wrA", "").roster(), MORNING)).isEmpty();

        assertThat(groups().boundTo(B)).contains(ONE);
        assertThat(groups().boundTo(A)).isEmpty();
    }

    @Test
    @DisplayName("Binding lets go of what either side was bound to, in that channel only")
    void binding() {
        var playground = Conversation.group(Channel.PLAYGROUND, "p1");
        apply(twoGroups("wrA", "wrB"));
        groups().bind(ONE, playground, "somebody", MORNING);

        groups().bind(ONE, B, "somebody", MORNING);

        assertThat(groups().boundTo(A)).isEmpty();
        assertThat(groups().boundTo(B)).contains(ONE);
        assertThat(groups().conversationOf(TWO, Channel.ROBOT)).isEmpty();
        assertThat(groups().conversationOf(ONE, Channel.PLAYGROUND)).contains(playground);
    }

    @Test
    @DisplayName("Binding what is bound already changes nothing")
    void bindingAgain() {
        apply(twoGroups("wrA", "wrB"));

        groups().bind(ONE, A, "somebody", MORNING);

        assertThat(groups().boundTo(A)).contains(ONE);
        assertThat(groups().boundTo(B)).contains(TWO);
    }

    @Test
    @DisplayName("A group that the roster does not name cannot be bound")
    void unknownGroup() {
        apply(twoGroups("", ""));

        assertThatThrownBy(() -> groups().bind(new Group("三群", Group.Kind.UNIT, FIRST), A, "somebody", MORNING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(groups().boundTo(A)).isEmpty();
    }

    @Test
    @DisplayName("Groups are listed by name within their area")
    void groupsWithin() {
        apply(twoGroups("", "").group("〇群,联络群,殷家社区,,"));

        assertThat(groups().within(YINJIA)).extracting(Group::name).containsExactly("〇群", "一群", "二群");
        assertThat(groups().within(SECOND)).containsExactly(TWO);
        assertThat(groups().within(Area.street("甲街道"))).isEmpty();
    }

    @Test
    @DisplayName("The sample community is taken in whole")
    void sample() {
        var changes = store().apply(SampleRoster.yinjia(), MORNING).orElseThrow();

        assertThat(changes).isEqualTo(new RosterChanges(1, 1443, 0, 0, 101, 0, 22));
        assertThat(rosters().at(yinjia().id(), 1).households())
                .containsExactlyElementsOf(
                        new Roster(SampleRoster.yinjia().communities().get(0).households()).households());
    }
}
