package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.HostileCallbacks.LONGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileCallbacksTests {

    private static final int DAMAGED = 3_000;

    @Test
    @DisplayName("an envelope of the robot is opened or refused, whatever it is")
    void robotEnvelopes() {
        HostileCallbacks.ROBOT_ENVELOPE.acceptAll(HostileCallbacks.ROBOT_ENVELOPES, DAMAGED, LONGEST);
    }

    @Test
    @DisplayName("an envelope of the app is opened or refused, whatever it is")
    void appEnvelopes() {
        HostileCallbacks.APP_ENVELOPE.acceptAll(HostileCallbacks.APP_ENVELOPES, DAMAGED, LONGEST);
    }

    @Test
    @DisplayName("a message of the robot is heard or refused, whatever was sealed")
    void robotMessages() {
        HostileCallbacks.ROBOT_MESSAGE.acceptAll(HostileCallbacks.ROBOT_MESSAGES, DAMAGED, LONGEST);
    }

    @Test
    @DisplayName("a message of the app is heard or refused, whatever was sealed")
    void appMessages() {
        HostileCallbacks.APP_MESSAGE.acceptAll(HostileCallbacks.APP_MESSAGES, DAMAGED, LONGEST);
    }

    @Test
    @DisplayName("the longest bodies that are read at all, of what costs most, stay within the bound")
    void longest() {
        for (String unit :
                new String[] {"[", "{\"a\":", "\"\\u0041\",", "1,", "<a>", "<a/>", "&amp;", "<!---->", "<a b='c'>"}) {
            byte[] body = (unit.repeat(LONGEST / unit.length())).getBytes(StandardCharsets.UTF_8);
            byte[] inXml = ("<xml>" + unit.repeat((LONGEST - 5) / unit.length())).getBytes(StandardCharsets.UTF_8);
            byte[] inJson =
                    ("{\"encrypt\":" + unit.repeat((LONGEST - 11) / unit.length())).getBytes(StandardCharsets.UTF_8);
            for (byte[] each : new byte[][] {body, inXml, inJson}) {
                HostileCallbacks.ROBOT_ENVELOPE.accept(each);
                HostileCallbacks.APP_ENVELOPE.accept(each);
                HostileCallbacks.ROBOT_MESSAGE.accept(each);
                HostileCallbacks.APP_MESSAGE.accept(each);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE xml [<!ENTITY e SYSTEM '%s'>]><xml><Content>&e;</Content></xml>",
                "<!DOCTYPE xml SYSTEM '%s'><xml><Content>x</Content></xml>",
                "<!DOCTYPE xml PUBLIC '-//x' '%s'><xml><Content>x</Content></xml>",
                "<!DOCTYPE xml [<!ENTITY %% e SYSTEM '%s'> %%e;]><xml><Content>x</Content></xml>",
                "<?xml-stylesheet href='%s'?><xml><Content>x</Content></xml>",
                "<xml xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='%s' parse='text'/></xml>",
                "<xml xsi:schemaLocation='urn:x %s' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><Content/></xml>"
            })
    @DisplayName("nothing that XML names is fetched, from this machine's disk or from the network")
    void nothingIsFetched(String document, @TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(1);
            for (String address : new String[] {
                "http://127.0.0.1:" + listening.getLocalPort() + "/x",
                "ftp://127.0.0.1:" + listening.getLocalPort() + "/x",
                secret.toUri().toString(),
                "jar:http://127.0.0.1:" + listening.getLocalPort() + "/x!/y"
            }) {
                assertThat(read(document.formatted(address))).doesNotContain("the secret");
            }
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listening::accept);
        }
    }

    private static String read(String document) throws IOException {
        try {
            return FlatXml.read(document.getBytes(StandardCharsets.UTF_8)).toString();
        } catch (UnreadableCallback refused) {
            return refused.getMessage();
        }
    }
}
