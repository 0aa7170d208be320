package cn.qile.webhook.mysql;

import cn.qile.core.chat.Speech;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Answers as the ledger keeps them: the record's components as JSON, its simple name in {@code speech}.
 *
 * <p>Reading is strict: an answer with a component too few or too many was written by another version of the bot, and
 * what it said then cannot be known.
 */
final class AnswerJson {

    private static final Logger log = LoggerFactory.getLogger(AnswerJson.class);

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "speech")
    private abstract static class Named {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Speech.class, Named.class)
            .registerSubtypes(records(Speech.class)
                    .map(record -> new NamedType(record, record.getSimpleName()))
                    .toArray(NamedType[]::new))
            .changeDefaultVisibility(all -> all.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY)
                    .withCreatorVisibility(Visibility.ANY))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private AnswerJson() {}

    static String write(Speech.Answer answer) {
        return JSON.writerFor(Speech.class).writeValueAsString(answer);
    }

    /** @return the answer, or empty if this version of the bot cannot say what it was */
    static Optional<Speech.Answer> read(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, Speech.Answer.class));
        } catch (JacksonException unreadable) {
            log.warn(
                    "A stored answer was written by another version of the bot; its redelivery gets silence ({})",
                    unreadable.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** @return the records that a sealed type permits, also through sealed types in between */
    static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(AnswerJson::records)
                : Stream.of(type);
    }
}
