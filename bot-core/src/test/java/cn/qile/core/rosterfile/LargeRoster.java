package cn.qile.core.rosterfile;

import cn.qile.core.chat.Duty;
import cn.qile.core.chat.Group;
import cn.qile.core.chat.Member.Post;
import cn.qile.core.roster.Area;
import cn.qile.core.roster.Household;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.rosterfile.RosterImport.CommunityRoster;
import cn.qile.core.rosterfile.RosterImport.RosterGroup;
import cn.qile.core.rosterfile.RosterImport.RosterMember;
import cn.qile.core.rosterfile.RosterImport.RosterPost;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A whole street, as large as the product page says: 17 communities, 638 micro-grids, 51,438 households. */
public final class LargeRoster {

    private static final int COMMUNITIES = 17;
    private static final int MICRO_GRIDS = 638;
    private static final int HOUSEHOLDS = 51_438;

    private LargeRoster() {}

    /** @return the street with everybody at home */
    public static RosterImport street() {
        return street(0);
    }

    /**
     * The street, with a leader and a group for each micro-grid.
     *
     * @param oneMoreIn in how many micro-grids the first household has one person more
     */
    public static RosterImport street(int oneMoreIn) {
        List<List<Household>> households = new ArrayList<>();
        for (int c = 0; c < COMMUNITIES; c++) {
            households.add(new ArrayList<>());
        }
        List<RosterMember> members = new ArrayList<>();
        List<RosterGroup> groups = new ArrayList<>();
        for (int m = 0; m < MICRO_GRIDS; m++) {
            int community = m % COMMUNITIES;
            int number = m / COMMUNITIES + 1;
            Area area =
                    new Area("甲街道", "第" + (community + 1) + "社区", "第" + (number / 7 + 1) + "网格", "第" + number + "微网格");
            int rooms = HOUSEHOLDS / MICRO_GRIDS + (m < HOUSEHOLDS % MICRO_GRIDS ? 1 : 0);
            for (int r = 0; r < rooms; r++) {
                int floor = r / 4 + 1;
                int persons = 1 + r % 4 + (r == 0 && m < oneMoreIn ? 1 : 0);
                String room = Integer.toString(floor * 100 + r % 4 + 1);
                households
                        .get(community)
                        .add(new Household(RoomNo.of(Integer.toString(number), "1", room), floor, persons, 0, area));
            }
            Post post = new Post(Duty.LEADER, area);
            members.add(new RosterMember("leader" + m, "网格长" + m, List.of(new RosterPost(post, Set.of("扫楼组", "机动组")))));
            groups.add(new RosterGroup(new Group(number + "幢群", Group.Kind.UNIT, area), "wr" + m, ""));
        }
        List<CommunityRoster> communities = households.stream()
                .map(list -> new CommunityRoster(list.get(0).area().ofCommunity(), list))
                .toList();
        return new RosterImport(communities, members, groups);
    }
}
