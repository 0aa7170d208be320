package cn.qile.webhook.mysql;

import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.Questions;
import cn.qile.core.roster.CommunityId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The clarifying questions in MySQL. */
public final class MysqlQuestions implements Questions {

    private final QuestionMapper questions;
    private final BatchRows rows;

    /** @param rows for what every message asks, and for counting changes */
    MysqlQuestions(QuestionMapper questions, BatchRows rows) {
        this.questions = questions;
        this.rows = rows;
    }

    @Override
    public void ask(Question question, Collection<CommunityId> concerned) {
        questions.ask(QuestionRow.of(question));
        if (!concerned.isEmpty()) {
            rows.changed(concerned.stream().map(CommunityId::value).sorted().toList());
        }
    }

    @Override
    public List<Question> pending(Collection<Asked> whom, Instant now) {
        return whom.isEmpty() ? List.of() : of(whom, rows.pendingThere(whom, now));
    }

    /** @return those that were asked of one of these */
    static List<Question> of(Collection<Asked> whom, List<QuestionRow> pendingThere) {
        return pendingThere.stream()
                .map(QuestionRow::question)
                .filter(question -> whom.contains(question.asked()))
                .toList();
    }

    @Override
    public void settle(Conversation conversation, String sender) {
        questions.settle(conversation.key(), sender);
    }
}
