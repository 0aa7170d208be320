package cn.qile.webhook.playground;

import cn.qile.core.chat.Conversation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last lines of each conversation. In memory only, and bounded: it is there to look at, the ledger keeps what
 * matters.
 */
final class Transcript {

    /** A day's talk of one group fits on a screen or ten. */
    static final int LINES = 200;

    /** More than a community has groups and members (22 and 101 in the sample). */
    static final int CONVERSATIONS = 1000;

    private final Map<String, Deque<Line>> byConversation = new LinkedHashMap<>(16, 0.75f, true);
    private long last;

    synchronized Line add(
            Conversation conversation,
            Line.Kind kind,
            long about,
            String userid,
            String name,
            String text,
            Instant at) {
        last++;
        Line line = new Line(last, conversation.key(), kind, about, userid, name, text, at);
        Deque<Line> lines = byConversation.computeIfAbsent(line.conversation(), key -> new ArrayDeque<>());
        lines.addLast(line);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
        if (byConversation.size() > CONVERSATIONS) {
            byConversation.remove(byConversation.keySet().iterator().next());
        }
        return line;
    }

    /** @return the conversation's last lines, oldest first */
    synchronized List<Line> of(Conversation conversation) {
        return List.copyOf(byConversation.getOrDefault(conversation.key(), new ArrayDeque<>()));
    }
}
