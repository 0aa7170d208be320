package cn.qile.core.round;

class LedgerBoardsTests extends BoardsContract {

    private final InMemoryRounds rounds = new InMemoryRounds();
    private final Ledger ledger = new InMemoryLedger(rounds);
    private final Boards boards = new LedgerBoards(ledger, RoundFixtures.rosters());

    @Override
    protected Boards boards() {
        return boards;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected Rounds rounds() {
        return rounds;
    }
}
