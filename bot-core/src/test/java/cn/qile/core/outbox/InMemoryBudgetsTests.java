package cn.qile.core.outbox;

class InMemoryBudgetsTests extends BudgetsContract {

    private final Budgets budgets = new InMemoryBudgets();

    @Override
    protected Budgets budgets() {
        return budgets;
    }
}
