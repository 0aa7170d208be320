package cn.qile.webhook.mysql;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Questions.Question;
import java.time.Instant;

/** A row of {@code question}, in the order of its columns. */
record QuestionRow(String conversation, String sender, String text, Instant askedAt, Instant validUntil) {

    static QuestionRow of(Question question) {
        return new QuestionRow(
                question.conversation().key(),
                question.sender(),
                question.text(),
                question.askedAt(),
                question.until());
    }

    Question question() {
        return new Question(Conversation.ofKey(conversation), sender, text, askedAt, validUntil);
    }
}
