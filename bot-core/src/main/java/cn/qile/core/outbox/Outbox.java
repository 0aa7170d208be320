package cn.qile.core.outbox;

import cn.qile.core.chat.Addressee;
import cn.qile.core.chat.Conversation;
import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.Outgoing;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.Area;
import java.time.Instant;
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

    @Override
    public void post(Outgoing outgoing) {
        Optional<Outgoing> waiting =
                outgoing.bundle().isEmpty() ? Optional.empty() : letters.waitingIn(outgoing.bundle());
        Optional<Speech.Notice> joined = waiting.filter(first -> !first.key().equals(outgoing.key()))
                .flatMap(first -> first.notice().with(outgoing.notice()));
        if (joined.isPresent()) {
            letters.reword(waiting.get().saying(joined.get()));
        } else {
            letters.keep(Letter.of(outgoing));
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
