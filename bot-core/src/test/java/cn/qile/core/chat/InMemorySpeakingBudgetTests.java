package cn.qile.core.chat;

class InMemorySpeakingBudgetTests extends SpeakingBudgetContract {

    private final SpeakingBudget budget = new InMemorySpeakingBudget();

    @Override
    protected SpeakingBudget budget() {
        return budget;
    }
}
