package cn.qile.core.round;

class InMemoryRoundsTests extends RoundsContract {

    private final Rounds rounds = new InMemoryRounds();

    @Override
    protected Rounds rounds() {
        return rounds;
    }
}
