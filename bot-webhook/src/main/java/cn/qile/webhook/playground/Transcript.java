package cn.qile.webhook.playground;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Conversation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last lines of each conversation. In memory only, and bounded: it is there to look at, the ledger keeps what
 * matters.
 */
final class Transcript {

    /** A day's talk of one group fits on a screen or ten. */
    static final int LINES = 200;

    /** More than a community has groups and members (22 and 101 in the sample). */
    static final int CONVERSATIONS = 1000;

    /** Of some 100 KB each. */
    static final int ATTACHMENTS = 40;

    private final Map<Long, Attachment> attachments = new LinkedHashMap<>();
    private final Map<String, Deque<Line>> byConversation = new LinkedHashMap<>(16, 0.75f, true);
    private long last;

    Line add(
            Conversation conversation,
            Line.Kind kind,
            long about,
            String userid,
            String name,
            String text,
            Instant at) {
        return add(conversation, kind, about, userid, name, text, Optional.empty(), at);
    }

    synchronized Line add(
            Conversation conversation,
            Line.Kind kind,
            long about,
            String userid,
            String name,
            String text,
            Optional<Attachment> attached,
            Instant at) {
        last++;
        attached.ifPresent(attachment -> keep(last, attachment));
        Line line = new Line(
                last,
                conversation.key(),
                kind,
                about,
                userid,
                name,
                text,
                attached.map(Attachment::name).orElse(""),
                attached.filter(attachment -> attachment.kind() == Attachment.Kind.PICTURE)
                        .isPresent(),
                at);
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

    /** @return what went with that line, if it is one of the last that had something */
    synchronized Optional<Attachment> attachedTo(long line) {
        return Optional.ofNullable(attachments.get(line));
    }

    private void keep(long line, Attachment attachment) {
        attachments.put(line, attachment);
        if (attachments.size() > ATTACHMENTS) {
            attachments.remove(attachments.keySet().iterator().next());
        }
    }
}
