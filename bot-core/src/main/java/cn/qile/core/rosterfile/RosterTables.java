package cn.qile.core.rosterfile;

import java.util.List;
import java.util.Objects;

/**
 * The three tables of a roster as they were read.
 *
 * @param households 住户: who lives where; the organisation tree is read from it
 * @param members 队员: who works for which area
 * @param groups 群: which groups there are
 */
public record RosterTables(Table households, Table members, Table groups) {

    public RosterTables {
        Objects.requireNonNull(households);
        Objects.requireNonNull(members);
        Objects.requireNonNull(groups);
    }

    /**
     * Checks all three tables to their ends.
     *
     * @return what they say
     * @throws RosterRefused if anything is wrong, with all that is wrong
     */
    public RosterImport check() throws RosterRefused {
        var problems = new Problems();
        var areas = new Areas();
        List<RosterImport.CommunityRoster> communities = new HouseholdTable(areas, problems).read(households);
        List<RosterImport.RosterMember> memberList = new MemberTable(areas, problems).read(members);
        List<RosterImport.RosterGroup> groupList = new GroupTable(areas, problems).read(groups);
        problems.refuseIfAny();
        return new RosterImport(communities, memberList, groupList);
    }
}
