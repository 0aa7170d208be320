package cn.qile.core.chat;

class InMemoryHearingGapsTests extends HearingGapsContract {

    private final InMemoryHearingGaps gaps = new InMemoryHearingGaps();

    @Override
    protected HearingGaps gaps() {
        return gaps;
    }

    @Override
    protected void deaf(HearingGaps.Gap gap) {
        gaps.add(gap);
    }
}
