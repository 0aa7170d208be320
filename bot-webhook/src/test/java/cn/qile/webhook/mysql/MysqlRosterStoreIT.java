package cn.qile.webhook.mysql;

import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Rosters;
import cn.qile.core.rosterfile.RosterStore;
import cn.qile.core.rosterfile.RosterStoreContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Rosters in")
@ParameterizedClass(allowZeroInvocations = true)
@MethodSource("cn.qile.webhook.mysql.Database#all")
class MysqlRosterStoreIT extends RosterStoreContract {

    @Parameter
    Database database;

    /** Anew for each test: it believes that a version never changes, and emptying the tables breaks that. */
    private Rosters rosters;

    @BeforeEach
    void empty() {
        database.empty();
        rosters = new MysqlRosters(
                database.get(CommunityMapper.class),
                database.get(HouseholdMapper.class),
                database.get(HouseholdRows.class));
    }

    @Override
    protected RosterStore store() {
        return database.get(RosterStore.class);
    }

    @Override
    protected Rosters rosters() {
        return rosters;
    }

    @Override
    protected Members members() {
        return database.get(Members.class);
    }

    @Override
    protected Groups groups() {
        return database.get(Groups.class);
    }
}
