package cn.qile.core.chat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Questions for tests of the core. */
public final class InMemoryQuestions implements Questions {

    private record Asked(Conversation conversation, String sender) {}

    private final Map<Asked, Question> questions = new ConcurrentHashMap<>();

    @Override
    public void ask(Question question) {
        questions.put(new Asked(question.conversation(), question.sender()), question);
    }

    @Override
    public Optional<Question> pending(Conversation conversation, String sender, Instant now) {
        return Optional.ofNullable(questions.get(new Asked(conversation, sender)))
                .filter(question -> now.isBefore(question.until()));
    }

    @Override
    public void settle(Conversation conversation, String sender) {
        questions.remove(new Asked(conversation, sender));
    }
}
