package cn.qile.core.round;

class InMemorySnoozesTests extends SnoozesContract {

    @Override
    protected Snoozes snoozes() {
        return new InMemorySnoozes();
    }
}
