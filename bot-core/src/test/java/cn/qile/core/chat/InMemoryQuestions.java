package cn.qile.core.chat;

import cn.qile.core.roster.CommunityId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Questions for tests of the core. */
public final class InMemoryQuestions implements Questions {

    private final Map<Asked, Question> questions = new ConcurrentHashMap<>();
    private final Consumer<CommunityId> changed;

    /** @param changed counts a change of that community */
    public InMemoryQuestions(Consumer<CommunityId> changed) {
        this.changed = changed;
    }

    @Override
    public void ask(Question question, Collection<CommunityId> concerned) {
        questions.put(question.asked(), question);
        concerned.forEach(changed);
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
