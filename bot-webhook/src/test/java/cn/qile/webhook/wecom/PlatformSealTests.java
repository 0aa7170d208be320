package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.load.PlatformSeal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The benchmark's seal")
class PlatformSealTests {

    private final PlatformSeal robot = new PlatformSeal(CallbackServer.TOKEN, CallbackServer.KEY, "");
    private final PlatformSeal app = new PlatformSeal(CallbackServer.TOKEN, CallbackServer.KEY, CallbackServer.CORP_ID);

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {0, 1, 11, 12, 13, 500})
    @DisplayName("is opened by the bot, and opens the bot's")
    void agrees(int length) throws CallbackRefused {
        String text = "齐".repeat(length);
        agrees(robot, CallbackServer.robotCodec(), text);
        agrees(app, CallbackServer.appCodec(), text);
    }

    private static void agrees(PlatformSeal seal, CallbackCodec codec, String text) throws CallbackRefused {
        String sealed = seal.seal(text);
        assertThat(codec.open(seal.sign("1", "n", sealed), "1", "n", sealed))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
        String answer = codec.seal(text);
        assertThat(seal.open(codec.sign("2", "m", answer), "2", "m", answer)).isEqualTo(text);
        assertThatThrownBy(() -> seal.open(codec.sign("3", "m", answer), "2", "m", answer))
                .hasMessage("signature");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "another"})
    @DisplayName("does not open what is sealed for another")
    void another(String receiveId) {
        PlatformSeal other = new PlatformSeal(CallbackServer.TOKEN, CallbackServer.KEY, receiveId);
        String sealed = other.seal("齐了");
        assertThatThrownBy(() -> app.open(other.sign("1", "n", sealed), "1", "n", sealed))
                .hasMessage("frame");
    }
}
