package cn.qile.core.rosterfile;

import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Rosters;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Rosters in memory")
class InMemoryRosterStoreTests extends RosterStoreContract {

    private final InMemoryRosterStore store = new InMemoryRosterStore();

    @Override
    protected RosterStore store() {
        return store;
    }

    @Override
    protected Rosters rosters() {
        return store.rosters();
    }

    @Override
    protected Members members() {
        return store.members();
    }

    @Override
    protected Groups groups() {
        return store.groups();
    }
}
