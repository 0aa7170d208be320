package cn.qile.core.round;

class InMemoryLedgerTests extends LedgerContract {

    private final InMemoryRounds rounds = new InMemoryRounds();
    private final Ledger ledger = new InMemoryLedger(rounds);

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected Rounds rounds() {
        return rounds;
    }
}
