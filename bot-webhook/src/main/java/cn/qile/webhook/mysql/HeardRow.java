package cn.qile.webhook.mysql;

import cn.qile.core.chat.Speech;
import java.util.Optional;

/**
 * What a redelivery needs of a row of {@code message}: also the key, since a row whose only column is null is none.
 *
 * @param answer null for silence
 */
record HeardRow(String messageKey, String answer) {

    Optional<Speech.Answer> said() {
        return Optional.ofNullable(answer).flatMap(json -> SpeechJson.read(json, Speech.Answer.class));
    }
}
