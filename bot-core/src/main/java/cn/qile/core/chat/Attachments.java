package cn.qile.core.chat;

import java.util.List;
import java.util.Optional;

/**
 * Port: makes what goes with something that is said, when it is about to be sent. A speech says only of what it is to be
 * made; so neither the ledger nor the outbox holds pictures, and what is sent late shows how things stand then.
 */
public interface Attachments {

    /** @return the picture or file that belongs to it; empty for most of what is said */
    Optional<Attachment> of(Speech speech);

    /**
     * @param makers asked one after the other; each knows its own speeches
     * @return what the first makes that makes something
     */
    static Attachments firstOf(List<Attachments> makers) {
        List<Attachments> all = List.copyOf(makers);
        return speech -> all.stream()
                .map(maker -> maker.of(speech))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
