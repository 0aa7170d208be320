package cn.qile.webhook.wecom;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The smart robot's JSON, by callback and by connection: bounded, without surprises, and never quoted in a fault. */
final class RobotJson {

    /** The platform's deepest messages (card events) have 6; in a frame, 7. */
    private static final int MAX_DEPTH = 32;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxDocumentLength(CallbackEndpoint.MAX_BODY)
                            .maxStringLength(CallbackEndpoint.MAX_BODY)
                            .maxNameLength(1000)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(LogicalType.Textual, RobotJson::onlyStrings)
            .build();

    private RobotJson() {}

    static ObjectReader readerFor(Class<?> type) {
        return JSON.readerFor(type);
    }

    /** @throws UnreadableCallback if it is not JSON of that form */
    static <T> T read(ObjectReader reader, byte[] json) throws UnreadableCallback {
        try {
            return reader.readValue(json);
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    /** @throws UnreadableCallback if it is not JSON of that form */
    static <T> T read(ObjectReader reader, String json) throws UnreadableCallback {
        try {
            return reader.readValue(json);
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    /** @throws UnreadableCallback if it is not of that form */
    static <T> T read(ObjectReader reader, JsonNode json) throws UnreadableCallback {
        try {
            return reader.readValue(json);
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static byte[] bytes(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    private static UnreadableCallback unreadable() {
        return new UnreadableCallback("not JSON of the expected form");
    }

    private static void onlyStrings(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
