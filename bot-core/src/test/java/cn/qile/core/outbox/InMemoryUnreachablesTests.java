package cn.qile.core.outbox;

class InMemoryUnreachablesTests extends UnreachablesContract {

    private final Unreachables unreachables = new InMemoryUnreachables();

    @Override
    protected Unreachables unreachables() {
        return unreachables;
    }
}
