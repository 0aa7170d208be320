package cn.qile.core.batch;

import cn.qile.core.chat.GroupMessage;
import cn.qile.core.chat.Speech;
import cn.qile.core.roster.CommunityId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A message that waits to be heard.
 *
 * @param message what was said
 * @param communities whose turn it will take; those with one in common are heard in the order in which they came
 * @param until from then on nobody waits for its answer
 * @param answer what came of it, after that is durable
 */
record Waiting(
        GroupMessage message,
        List<CommunityId> communities,
        Instant until,
        CompletableFuture<Optional<Speech.Answer>> answer) {

    Waiting {
        Objects.requireNonNull(message);
        communities = List.copyOf(communities);
        Objects.requireNonNull(until);
        Objects.requireNonNull(answer);
    }
}
