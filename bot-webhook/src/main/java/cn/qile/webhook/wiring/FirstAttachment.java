package cn.qile.webhook.wiring;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Speech;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the first maker makes that can; of several things said in one answer, for the first that has something. Who fails
 * makes nothing: the words are said all the same.
 */
record FirstAttachment(List<Attachments> makers) implements Attachments {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAttachment.class);

    @Override
    public Optional<Attachment> of(Speech speech) {
        return parts(speech)
                .flatMap(part -> makers.stream().flatMap(maker -> made(maker, part).stream()))
                .findFirst();
    }

    @Override
    public boolean has(Speech speech) {
        return parts(speech).anyMatch(part -> makers.stream().anyMatch(maker -> maker.has(part)));
    }

    private static Stream<? extends Speech> parts(Speech speech) {
        return speech instanceof Speech.Several several
                ? several.parts().stream().flatMap(FirstAttachment::parts)
                : Stream.of(speech);
    }

    private static Optional<Attachment> made(Attachments maker, Speech speech) {
        try {
            return maker.of(speech);
        } catch (RuntimeException
                | LinkageError fault) { // whatever a store throws, or no means to draw; its message may hold values
            LOG.error(
                    "what goes with a {} could not be made: {}",
                    speech.getClass().getSimpleName(),
                    fault.getClass().getName());
            return Optional.empty();
        }
    }
}
