package cn.qile.core.chat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Questions for tests of the core. */
public final class InMemoryQuestions implements Questions {

    private final Map<Asked, Question> questions = new ConcurrentHashMap<>();

    @Override
    public void ask(Question question) {
        questions.put(question.asked(), question);
    }

    @Override
    public List<Question> pending(Collection<Asked> whom, Instant now) {
        return whom.stream()
                .flatMap(asked -> Stream.ofNullable(questions.get(asked)))
                .filter(question -> now.isBefore(question.until()))
                .toList();
    }

    @Override
    public void settle(Conversation conversation, String sender) {
        questions.remove(new Asked(conversation, sender));
    }
}
