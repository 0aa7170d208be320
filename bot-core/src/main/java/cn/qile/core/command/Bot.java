package cn.qile.core.command;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The only door: a message goes in, what is to be said comes out. */
public interface Bot {

    /** The first thing that a newcomer can type; understood in a unit group with a round open. */
    String EXAMPLE = "1504 齐了";

    /**
     * Hears one message. A redelivered one changes nothing and gets the same answer again. When this returns, what the
     * answer says is durable.
     *
     * @return what to say in reply; empty means silence
     * @throws RuntimeException if the stores fail; nothing was said to be received then, and the platform shall deliver
     *     the message again
     */
    Optional<Speech.Answer> hear(GroupMessage message);

    /**
     * As {@link #hear}, where the caller need not wait.
     *
     * @return what to say in reply, once that is durable; or what {@link #hear} would have thrown
     */
    default CompletableFuture<Optional<Speech.Answer>> hearing(GroupMessage message) {
        try {
            return CompletableFuture.completedFuture(hear(message));
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }
}
