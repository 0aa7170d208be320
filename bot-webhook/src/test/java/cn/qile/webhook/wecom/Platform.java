package cn.qile.webhook.wecom;

import static cn.qile.webhook.wecom.CallbackServer.appCodec;
import static cn.qile.webhook.wecom.CallbackServer.robotCodec;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's side of both callbacks of a running bot: seals what members say, opens what the bot answers. */
public final class Platform {

    /** What a bot must be started with to be spoken to from here. */
    public static final Map<String, String> SETTINGS = CallbackServer.BOTH;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String url;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param url of the bot, without a path */
    Platform(String url) {
        this(url, Duration.ofSeconds(30)); // most tests are not about how quick a shared machine is
    }

    /** @param patience how long an answer is waited for; after that, the delivery fails */
    public Platform(String url, Duration patience) {
        this.url = url;
        this.patience = patience;
    }

    /**
     * An answer as the platform gets it.
     *
     * @param status HTTP
     * @param text what would be shown; "" for nothing
     */
    public record Reply(int status, String text) {}

    /** @return what the bot answers in that group */
    public Reply say(String chat, String userid, String text) throws IOException, InterruptedException {
        return deliver(UUID.randomUUID().toString(), chat, userid, text);
    }

    /** @return what the bot answers to the message with that id */
    public Reply deliver(String id, String chat, String userid, String text) throws IOException, InterruptedException {
        return send(seal(id, chat, userid, text));
    }

    /**
     * A callback as it goes over the wire, to be sent once or again.
     *
     * @param pathAndQuery with the signature
     */
    record Sealed(String pathAndQuery, String body) {}

    /** @return the callback of a message in that group, signed once and for all */
    Sealed seal(String id, String chat, String userid, String text) {
        String message = JSON.writeValueAsString(Map.of(
                "msgid",
                id,
                "aibotid",
                "aib",
                "chatid",
                chat,
                "chattype",
                "group",
                "from",
                Map.of("userid", userid),
                "msgtype",
                "text",
                "text",
                Map.of("content", "@微网格助手 " + text)));
        String sealed = robotCodec().seal(message);
        return new Sealed(
                "/wecom/robot" + CallbackServer.query(robotCodec(), sealed),
                CallbackServer.envelope("/wecom/robot", sealed));
    }

    /** @return what the bot answers to it */
    Reply send(Sealed callback) throws IOException, InterruptedException {
        HttpResponse<String> response = send(callback.pathAndQuery(), callback.body());
        if (response.statusCode() != 200 || response.body().isEmpty()) {
            return new Reply(response.statusCode(), "");
        }
        JsonNode envelope = JSON.readTree(response.body());
        JsonNode reply = JSON.readTree(opened(
                robotCodec(),
                envelope.get("msgsignature").stringValue(),
                Long.toString(envelope.get("timestamp").longValue()),
                envelope.get("nonce").stringValue(),
                envelope.get("encrypt").stringValue()));
        return new Reply(200, reply.get("stream").get("content").stringValue());
    }

    /** @return what the bot answers in the app's own session with that person */
    Reply tell(String id, String userid, String text) throws IOException, InterruptedException {
        String message =
                "<xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[%s]]></Content><MsgId>%s</MsgId><AgentID>1</AgentID></xml>"
                        .formatted(CallbackServer.CORP_ID, userid, text, id);
        Reply reply = toApp(message);
        return reply.text().isEmpty() ? reply : new Reply(200, between(reply.text(), "Content"));
    }

    /** @return the XML with which the bot answers when that person presses a button of the app's card */
    Reply press(String time, String userid, String key) throws IOException, InterruptedException {
        return toApp(
                "<xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>%s</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[%s]]></EventKey><TaskId><![CDATA[t]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[RC]]></ResponseCode><AgentID>1</AgentID></xml>"
                        .formatted(CallbackServer.CORP_ID, userid, time, key));
    }

    private Reply toApp(String message) throws IOException, InterruptedException {
        HttpResponse<String> response = post("/wecom/app", appCodec(), message);
        if (response.statusCode() != 200 || response.body().isEmpty()) {
            return new Reply(response.statusCode(), "");
        }
        String envelope = response.body();
        return new Reply(
                200,
                opened(
                        appCodec(),
                        between(envelope, "MsgSignature"),
                        envelope.replaceFirst("(?s).*<TimeStamp>(\\d+)</TimeStamp>.*", "$1"),
                        between(envelope, "Nonce"),
                        between(envelope, "Encrypt")));
    }

    private static String opened(CallbackCodec codec, String signature, String timestamp, String nonce, String sealed) {
        try {
            return new String(codec.open(signature, timestamp, nonce, sealed), StandardCharsets.UTF_8);
        } catch (CallbackRefused refused) {
            throw new AssertionError("the bot's own reply cannot be opened", refused);
        }
    }

    /** @return the status of a message whose signature is somebody else's */
    int forge(String chat, String userid, String text) throws IOException, InterruptedException {
        String sealed = robotCodec().seal("{}");
        String query = CallbackServer.query(robotCodec(), sealed).replaceFirst("msg_signature=.", "msg_signature=z");
        return send("/wecom/robot" + query, CallbackServer.envelope("/wecom/robot", sealed))
                .statusCode();
    }

    /** @return the status of a GET */
    public int get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(url + path))
                                .timeout(patience)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** @return what a GET brings */
    String read(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(String path, CallbackCodec codec, String message)
            throws IOException, InterruptedException {
        String sealed = codec.seal(message);
        return send(path + CallbackServer.query(codec, sealed), CallbackServer.envelope(path, sealed));
    }

    private HttpResponse<String> send(String pathAndQuery, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + pathAndQuery))
                        .timeout(patience)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String between(String xml, String element) {
        String open = "<" + element + "><![CDATA[";
        int start = xml.indexOf(open) + open.length();
        return xml.substring(start, xml.indexOf("]]></" + element + ">"));
    }
}
