package cn.qile.webhook.mysql;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Questions;
import java.time.Instant;
import java.util.Optional;

/** The clarifying questions in MySQL. */
public final class MysqlQuestions implements Questions {

    private final QuestionMapper questions;

    MysqlQuestions(QuestionMapper questions) {
        this.questions = questions;
    }

    @Override
    public void ask(Question question) {
        questions.ask(QuestionRow.of(question));
    }

    @Override
    public Optional<Question> pending(Conversation conversation, String sender, Instant now) {
        return questions.pending(conversation.key(), sender, now).map(QuestionRow::question);
    }

    @Override
    public void settle(Conversation conversation, String sender) {
        questions.settle(conversation.key(), sender);
    }
}
