package cn.qile.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.load.Wire.Reply;
import cn.qile.load.Wire.ReplyReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Replies on a connection")
class WireTests {

    @ParameterizedTest(name = "that come {0} bytes at a time")
    @ValueSource(ints = {1, 7, 100_000})
    @DisplayName("are read one after the other, whole, with a length or in chunks")
    void oneAfterTheOther(int atATime) throws IOException {
        ReplyReader replies = reader(atATime, """
                HTTP/1.1 200 \r
                content-type: application/json\r
                CONTENT-LENGTH: 5\r
                \r
                abcdeHTTP/1.1 503 Service Unavailable\r
                Content-Length: 0\r
                \r
                HTTP/1.1 200 OK\r
                Transfer-Encoding: chunked\r
                \r
                3\r
                xyz\r
                A;ignored=1\r
                0123456789\r
                0\r
                \r
                HTTP/1.1 200 OK\r
                Content-Length: 20000\r
                \r
                """ + "z".repeat(20_000));
        assertRead(replies.next(), 200, "abcde");
        assertRead(replies.next(), 503, "");
        assertRead(replies.next(), 200, "xyz0123456789");
        assertRead(replies.next(), 200, "z".repeat(20_000));
        assertThatThrownBy(replies::next).isInstanceOf(EOFException.class);
    }

    @Test
    @DisplayName("say whether they are the last one")
    void last() throws IOException {
        ReplyReader replies = reader(
                100,
                "HTTP/1.1 200 \r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"
                        + "HTTP/1.1 200 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        replies.next();
        assertThat(replies.isLast()).isFalse();
        replies.next();
        assertThat(replies.isLast()).isTrue();
    }

    @Test
    @DisplayName("that are cut off, or no replies, are no answers")
    void cutOff() {
        assertThatThrownBy(() -> reader(100, "HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nabc")
                        .next())
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> reader(100, "SSH-2.0-OpenSSH\r\n").next()).isInstanceOf(IOException.class);
    }

    private static void assertRead(Reply reply, int status, String body) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).asString(StandardCharsets.US_ASCII).isEqualTo(body);
    }

    private static ReplyReader reader(int atATime, String stream) {
        InputStream whole = new ByteArrayInputStream(stream.getBytes(StandardCharsets.US_ASCII));
        return new ReplyReader(new InputStream() {
            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return whole.read(into, from, Math.min(length, atATime));
            }
        });
    }
}
