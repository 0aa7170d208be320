package cn.qile.core.retention;

import cn.qile.core.round.InMemoryLedger;
import cn.qile.core.round.InMemoryRounds;
import cn.qile.core.round.Ledger;
import cn.qile.core.round.Rounds;
import java.util.List;

class InMemoryPurgesTests extends PurgesContract {

    private final InMemoryRounds rounds = new InMemoryRounds();
    private final InMemoryLedger ledger = new InMemoryLedger(rounds);
    private final InMemoryPurges purges = new InMemoryPurges(rounds, ledger);

    @Override
    protected Purges purges() {
        return purges;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected Rounds rounds() {
        return rounds;
    }

    @Override
    protected List<Audit> audit() {
        return purges.audit();
    }
}
