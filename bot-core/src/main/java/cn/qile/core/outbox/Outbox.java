package cn.qile.core.outbox;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the bot puts what it says unasked. */
public final class Outbox implements GroupChat {

    private final Letters letters;
    private final Destinations destinations;

    public Outbox(Letters letters, Destinations destinations) {
        this.letters = letters;
        this.destinations = destinations;
    }

    /** What can be joined with others is looked at when all before it are kept: one of those may wait in its bundle. */
    @Override
    public void post(List<Outgoing> outgoing) {
        List<Letter> next = new ArrayList<>();
        for (Outgoing each : outgoing) {
            if (each.bundle().isEmpty()) {
                next.add(Letter.of(each));
            } else {
                keep(next);
                next.clear();
                join(each);
            }
        }
        keep(next);
    }

    private void keep(List<Letter> next) {
        if (!next.isEmpty()) {
            letters.keep(next);
        }
    }

    private void join(Outgoing outgoing) {
        Optional<Outgoing> waiting = letters.waitingIn(outgoing.bundle());
        Optional<Speech.Notice> joined = waiting.filter(first -> !first.key().equals(outgoing.key()))
                .flatMap(first -> first.notice().with(outgoing.notice()));
        if (joined.isPresent()) {
            letters.reword(waiting.get().saying(joined.get()));
        } else {
            letters.keep(List.of(Letter.of(outgoing)));
        }
    }

    @Override
    public List<String> undelivered(Area about, Instant since) {
        return letters.undeliverable(about, since);
    }

    @Override
    public List<Told> told(String keys) {
        return letters.told(keys);
    }

    @Override
    public boolean reaches(Conversation conversation) {
        return !destinations
                .of(new Addressee.ToConversation(conversation), false)
                .isEmpty();
    }

    @Override
    public boolean allSent(String keys) {
        return letters.allSent(keys);
    }
}
