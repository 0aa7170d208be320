package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application with everything on, asked for what it must not give. */
@DisplayName("Only what is needed can be reached")
class ReachableIT {

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext application;
    private static int port;

    @BeforeAll
    static void start() {
        application = WholeBot.start(data, "--bot.playground.enabled=true");
        port = WholeBot.port(application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** What came back, head and body as they are. */
    private record Reply(int status, String head, String body) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus",
                "/",
                "/playground/page.js"
            })
    @DisplayName("what is needed is there")
    void needed(String path) throws IOException {
        assertThat(get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/",
                "/actuator/auditevents",
                "/actuator/beans",
                "/actuator/caches",
                "/actuator/conditions",
                "/actuator/configprops",
                "/actuator/env",
                "/actuator/env/bot.wecom.robot.token",
                "/actuator/flyway",
                "/actuator/heapdump",
                "/actuator/httpexchanges",
                "/actuator/info",
                "/actuator/integrationgraph",
                "/actuator/logfile",
                "/actuator/loggers",
                "/actuator/mappings",
                "/actuator/metrics",
                "/actuator/quartz",
                "/actuator/sbom",
                "/actuator/sbom/application",
                "/actuator/scheduledtasks",
                "/actuator/sessions",
                "/actuator/shutdown",
                "/actuator/startup",
                "/actuator/threaddump",
                "/actuator/health/durability",
                "/actuator/health/db",
                "/META-INF/sbom/application.cdx.json",
                "/WEB-INF/web.xml",
                "/application.yaml",
                "/db/migration/V1__roster.sql",
                "/templates/answer/help.md",
                "/sample/members.csv",
                "/playground/../application.yaml",
                "/playground/..%2f..%2fapplication.yaml",
                "/playground/%2e%2e/%2e%2e/application.yaml",
                "/playground/..;/..;/application.yaml",
                "/playground/..%5c..%5capplication.yaml",
                "/playground//etc/passwd",
                "/playground/page/",
                "/playground/demo-round.txt",
                "/wecom",
                "/wecom/",
                "/wecom/robot/",
                "/favicon.ico",
                "/index.html",
                "/robots.txt",
                "/console",
                "/manager/html"
            })
    @DisplayName("anything else is refused, in words that tell nothing")
    void nothingElse(String path) throws IOException {
        Reply reply = get(path);
        assertThat(reply.status()).isIn(400, 404);
        assertTellsNothing(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wecom/robot/..;/app", "/wecom/%72obot;x"})
    @DisplayName("a callback whose path is written in another way is the same door, which wants a signature")
    void sameDoor(String path) throws IOException {
        Reply reply = get(path);
        assertThat(reply.status()).isEqualTo(403);
        assertTellsNothing(reply);
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, /",
        "TRACE, /wecom/robot",
        "PUT, /",
        "PUT, /playground/page.js",
        "DELETE, /playground/page.js",
        "PROPFIND, /playground/",
        "DELETE, /wecom/robot",
        "PUT, /wecom/app",
        "PATCH, /wecom/app",
        "CONNECT, 127.0.0.1:1",
        "POST, /actuator/health/liveness",
        "POST, /actuator/prometheus",
        "POST, /playground/api/groups",
        "JUNK, /wecom/robot"
    })
    @DisplayName("methods that nobody needs are refused")
    void methods(String method, String path) throws IOException {
        Reply reply = ask(
                method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Mirror: seen\r\nConnection: close\r\n\r\n");
        assertThat(reply.status()).isIn(400, 403, 404, 405, 501);
        assertThat(reply.head() + reply.body()).doesNotContain("X-Mirror");
        assertTellsNothing(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /wecom/robot HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                "GET /playground/api/events HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\n"
                        + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    @DisplayName("no connection is upgraded to another protocol")
    void upgrades(String request) throws IOException {
        assertThat(ask(request.replace("Connection: Upgrade\r\n", "Connection: Upgrade, close\r\n"))
                        .status())
                .as("0 is a connection closed without a word")
                .isNotEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b@c\r\nConnection: close\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /<script>alert(1)</script> HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /wecom/robot HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n"
                        + "Connection: close\r\n\r\n0\r\n\r\n",
                "POST /wecom/robot HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
                "junk\r\n\r\n"
            })
    @DisplayName("a request that is none is refused before anybody looks at it, and the refusal repeats nothing of it")
    void malformed(String request) throws IOException {
        Reply reply = ask(request);
        assertThat(reply.status()).isIn(400, 403, 404, 501);
        assertThat(reply.body()).doesNotContain("<script>");
        assertTellsNothing(reply);
    }

    @Test
    @DisplayName("the page answers no other name than this machine's, and another site's page neither")
    void hosts() throws IOException {
        for (String head : List.of(
                "Host: evil.example",
                "Host: localhost.evil.example",
                "Host: localhost\r\nOrigin: http://evil.example",
                "Host: localhost\r\nX-Forwarded-For: 127.0.0.1",
                "Host: localhost\r\nForwarded: for=127.0.0.1")) {
            assertThat(ask("GET / HTTP/1.1\r\n" + head + "\r\nConnection: close\r\n\r\n")
                            .status())
                    .as(head)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/playground/index.html", "/playground/page.js", "/playground/api/groups"})
    @DisplayName("the page tells the browser how little it needs: no foreign or inline script, no frame, no referrer")
    void pageHeaders(String path) throws IOException {
        assertThat(get(path).head())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline", "unsafe-eval")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Referrer-Policy: no-referrer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/playground/api/groups",
                "/wecom/robot",
                "/wecom/app",
                "/actuator/health/liveness",
                "/actuator/prometheus",
                "/nothing"
            })
    @DisplayName(
            "nothing sets a cookie, names the server, or lets a browser guess a type or keep a copy of what is refused")
    void headers(String path) throws IOException {
        Reply reply = get(path);
        assertThat(reply.head())
                .doesNotContainIgnoringCase("Set-Cookie")
                .doesNotContainIgnoringCase("\r\nServer:")
                .doesNotContainIgnoringCase("X-Powered-By")
                .containsIgnoringCase("X-Content-Type-Options: nosniff");
    }

    @Test
    @DisplayName("the health shows a word and no part of what it is made of")
    void health() throws IOException {
        assertThat(get("/actuator/health").body())
                .doesNotContain("components", "durability", "db", "MySQL", "diskSpace");
        assertThat(get("/actuator/health/readiness").body().lines())
                .as("one line of a chunked body")
                .contains("{\"status\":\"UP\"}")
                .hasSizeLessThanOrEqualTo(4);
    }

    private static void assertTellsNothing(Reply reply) {
        assertThat(reply.head() + reply.body())
                .doesNotContainIgnoringCase("Tomcat")
                .doesNotContainIgnoringCase("Spring")
                .doesNotContainIgnoringCase("Exception")
                .doesNotContain("java", "at cn.qile", "trace", CallbackServer.TOKEN, CallbackServer.KEY);
    }

    private static Reply get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /** Byte by byte, since a client that is well brought up would not send some of these. */
    private static Reply ask(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            String head = end < 0 ? all : all.substring(0, end);
            int status = head.startsWith("HTTP/1.1 ") ? Integer.parseInt(head.substring(9, 12)) : 0;
            return new Reply(status, head, end < 0 ? "" : all.substring(end + 4));
        }
    }
}
