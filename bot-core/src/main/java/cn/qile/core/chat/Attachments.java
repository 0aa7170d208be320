package cn.qile.core.chat;

import java.util.Optional;

/**
 * Port: makes what goes with something that is said, when it is about to be sent. A speech says only of what it is to be
 * made; so neither the ledger nor the outbox holds pictures, and what is sent late shows how things stand then.
 */
public interface Attachments {

    /** @return the picture or file that belongs to it; empty for most of what is said */
    Optional<Attachment> of(Speech speech);

    /** @return whether {@link #of} would make one; to be asked where making it is not needed yet */
    default boolean has(Speech speech) {
        return of(speech).isPresent();
    }
}
