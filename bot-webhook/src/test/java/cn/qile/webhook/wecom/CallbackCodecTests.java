package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The codec agrees with the platform's own libraries, and is stricter")
class CallbackCodecTests {

    private static final JsonNode VECTORS =
            JsonMapper.shared().readTree(CallbackCodecTests.class.getResourceAsStream("/wecom/crypto-vectors.json"));

    static final List<Vector> GENUINE = Stream.of("officialSamples", "positive", "replies")
            .flatMap(CallbackCodecTests::vectors)
            .toList();

    static final List<Vector> SIGNED =
            Stream.concat(GENUINE.stream(), vectors("signatureOnly")).toList();

    static final List<Vector> ECHOES = vectors("urlVerification").toList();

    static final List<Vector> FALSE =
            vectors("negative").filter(vector -> !vector.isAboutTheKey()).toList();

    static final List<Vector> BAD_KEYS =
            vectors("negative").filter(Vector::isAboutTheKey).toList();

    @Test
    void noVectorIsForgotten() {
        assertThat(GENUINE).hasSize(2 + 39 + 2);
        assertThat(SIGNED).hasSize(43 + 6);
        assertThat(ECHOES).hasSize(3);
        assertThat(FALSE.size() + BAD_KEYS.size()).isEqualTo(32);
    }

    @ParameterizedTest
    @FieldSource("GENUINE")
    void aGenuineFrameIsOpened(Vector vector) throws CallbackRefused {
        byte[] message = vector.codec()
                .open(vector.text("signature"), vector.text("timestamp"), vector.text("nonce"), vector.text("encrypt"));
        assertThat(new String(message, StandardCharsets.UTF_8)).isEqualTo(vector.text("plaintext"));
    }

    @ParameterizedTest
    @FieldSource("GENUINE")
    void theSameRandomBytesSealToTheSameText(Vector vector) {
        assertThat(vector.codec().seal(vector.text("plaintext"))).isEqualTo(vector.text("encrypt"));
    }

    @ParameterizedTest
    @FieldSource("SIGNED")
    void signaturesSortByByte(Vector vector) {
        CallbackCodec codec = new CallbackCodec(Secret.of(vector.text("token")), Secret.of("A".repeat(43)), "");
        assertThat(codec.sign(vector.text("timestamp"), vector.text("nonce"), vector.text("encrypt")))
                .isEqualTo(vector.text("signature"));
    }

    @ParameterizedTest
    @FieldSource("ECHOES")
    void aQueryIsDecodedOnceAndItsEchoOpened(Vector vector) throws CallbackRefused {
        CallbackQuery query = CallbackQuery.of(vector.text("query"));
        byte[] echo = vector.codec().open(query.signature(), query.timestamp(), query.nonce(), query.echo());
        assertThat(new String(echo, StandardCharsets.UTF_8))
                .isEqualTo(vector.json().at("/expect/body").asString());
    }

    @ParameterizedTest
    @FieldSource("FALSE")
    void aFalseFrameIsRefusedForItsFault(Vector vector) {
        CallbackRefused refused = catchThrowableOfType(
                CallbackRefused.class,
                () -> vector.codec()
                        .open(
                                vector.text("signature"),
                                vector.text("timestamp"),
                                vector.text("nonce"),
                                vector.text("encrypt")));
        String expected = vector.json().at("/expect/error").asString();
        assertThat(refused.fault().name())
                .isIn(
                        expected.equals("BAD_PADDING_OR_LENGTH")
                                ? List.of("BAD_PADDING", "BAD_LENGTH")
                                : List.of(expected));
    }

    @ParameterizedTest
    @FieldSource("BAD_KEYS")
    void aKeyOfAnotherLengthIsNone(Vector vector) {
        assertThatIllegalArgumentException().isThrownBy(vector::codec).withMessageStartingWith("BAD_KEY");
    }

    @Test
    void everyLengthAndCodePointComesBack() throws CallbackRefused {
        CallbackCodec codec =
                new CallbackCodec(Secret.of("token"), Secret.of("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"), "ww1");
        for (int length = 0; length < 200; length++) {
            String text = "齐😀a".repeat(length).substring(0, length * 2);
            String sealed = codec.seal(text);
            byte[] opened = codec.open(codec.sign("1", "n", sealed), "1", "n", sealed);
            assertThat(new String(opened, StandardCharsets.UTF_8))
                    .isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }

    private static Stream<Vector> vectors(String array) {
        return VECTORS.get(array).valueStream().map(Vector::new);
    }

    record Vector(JsonNode json) {

        String text(String field) {
            return json.get(field).asString();
        }

        boolean isAboutTheKey() {
            return json.at("/expect/stage").asString().equals("config");
        }

        CallbackCodec codec() {
            String key = json.has("encodingAesKey")
                    ? text("encodingAesKey")
                    : VECTORS.at("/keys/" + text("encodingAesKeyRef") + "/encodingAesKey")
                            .asString();
            byte[] random = HexFormat.of().parseHex(json.has("randomHex") ? text("randomHex") : "00".repeat(16));
            return new CallbackCodec(Secret.of(text("token")), Secret.of(key), text("receiveId"), () -> random);
        }

        @Override
        public String toString() {
            return text("id");
        }
    }
}
