package cn.qile.core.outbox;

class InMemoryDeadLanesTests extends DeadLanesContract {

    private final DeadLanes deadLanes = new InMemoryDeadLanes();

    @Override
    protected DeadLanes deadLanes() {
        return deadLanes;
    }
}
