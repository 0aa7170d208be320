package cn.qile.core.chat;

class InMemoryQuestionsTests extends QuestionsContract {

    private final Questions questions = new InMemoryQuestions();

    @Override
    protected Questions questions() {
        return questions;
    }
}
