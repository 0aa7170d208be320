package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FlatXmlTests {

    @Test
    void theTextsUnderTheRootAreReadByName() throws UnreadableCallback {
        assertThat(FlatXml.read(bytes("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <xml><ToUserName><![CDATA[ww1]]></ToUserName>
                        <Content>1504 &lt;齐了&gt; &amp; <![CDATA[<b>😀]]></Content><!-- --><CreateTime>1</CreateTime>
                        <SelectedItems><SelectedItem><Content>deeper</Content></SelectedItem></SelectedItems><Empty/></xml>
                        """)))
                .containsEntry("ToUserName", "ww1")
                .containsEntry("Content", "1504 <齐了> & <b>😀")
                .containsEntry("CreateTime", "1")
                .containsEntry("Empty", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"encrypt\":\"x\"}",
                "<xml>",
                "<xml><a></b></xml>",
                "<other><Encrypt>x</Encrypt></other>",
                "<xml/><xml/>",
                "<!DOCTYPE xml><xml><Encrypt>x</Encrypt></xml>",
                "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:9/x.dtd\"><xml><Encrypt>x</Encrypt></xml>",
                "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><Encrypt>&a;</Encrypt></xml>",
                "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&a;</Encrypt></xml>",
                "<xml><Encrypt>&undeclared;</Encrypt></xml>",
            })
    void everythingElseIsRefused(String document) {
        assertThatExceptionOfType(UnreadableCallback.class).isThrownBy(() -> FlatXml.read(bytes(document)));
    }

    @Test
    void depthAndNumbersAreBounded() {
        assertThatExceptionOfType(UnreadableCallback.class)
                .isThrownBy(() -> FlatXml.read(bytes("<xml>" + "<a>".repeat(100_000))));
        assertThatExceptionOfType(UnreadableCallback.class)
                .isThrownBy(() -> FlatXml.read(bytes("<xml>" + "<a/>".repeat(100_000) + "</xml>")));
        String attributes =
                IntStream.range(0, 1000).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining());
        assertThatExceptionOfType(UnreadableCallback.class)
                .isThrownBy(() -> FlatXml.read(bytes("<xml" + attributes + "/>")));
    }

    @Test
    void whateverIsDamagedIsReadOrRefusedInSilence(CapturedOutput console) {
        byte[] sound = bytes("<xml><ToUserName><![CDATA[ww1]]></ToUserName><Content>1504 &lt; 齐了</Content></xml>");
        Random random = new Random(1504);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = sound.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(FlatXml.read(damaged)).isNotNull();
            } catch (UnreadableCallback e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(console).isEmpty();
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
