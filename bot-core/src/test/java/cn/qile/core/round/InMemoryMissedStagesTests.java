package cn.qile.core.round;

import java.util.List;

class InMemoryMissedStagesTests extends MissedStagesContract {

    private final InMemoryMissedStages missed = new InMemoryMissedStages();

    @Override
    protected MissedStages missed() {
        return missed;
    }

    @Override
    protected List<Note> notes() {
        return missed.notes();
    }
}
