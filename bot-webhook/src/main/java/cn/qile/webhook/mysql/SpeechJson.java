package cn.qile.webhook.mysql;

import cn.qile.core.chat.Speech;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * What is said, as the ledger and the outbox keep it: the record's components as JSON, its simple name in {@code speech}.
 *
 * <p>Reading is strict: a speech with a component too few or too many was written by another version of the bot, and
 * what it said then cannot be known.
 */
final class SpeechJson {

    private static final Logger log = LoggerFactory.getLogger(SpeechJson.class);

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

    private SpeechJson() {}

    static String write(Speech speech) {
        return JSON.writerFor(Speech.class).writeValueAsString(speech);
    }

    /**
     * @param kind answers or notices
     * @return the speech, or empty if this version of the bot cannot say what it was
     */
    static <T extends Speech> Optional<T> read(String json, Class<T> kind) {
        try {
            return Optional.ofNullable(JSON.readValue(json, kind));
        } catch (JacksonException unreadable) {
            log.warn(
                    "A stored {} was written by another version of the bot, and will not be said ({})",
                    kind.getSimpleName(),
                    unreadable.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    static String writeMentions(List<String> userids) {
        return JSON.writeValueAsString(userids);
    }

    /** @param json what {@link #writeMentions} gave */
    static List<String> readMentions(String json) {
        return List.of(JSON.readValue(json, String[].class));
    }

    /** @return the records that a sealed type permits, also through sealed types in between */
    static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(SpeechJson::records)
                : Stream.of(type);
    }
}
