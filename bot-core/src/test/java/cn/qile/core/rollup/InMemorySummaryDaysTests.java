package cn.qile.core.rollup;

class InMemorySummaryDaysTests extends SummaryDaysContract {

    private final SummaryDays days = new InMemorySummaryDays();

    @Override
    protected SummaryDays days() {
        return days;
    }
}
