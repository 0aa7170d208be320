package cn.qile.load;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two kinds of callback: which path, what a message looks like before it is sealed, and what an answer does. */
enum Shape {

    /** The smart robot's. */
    JSON("/wecom/robot", "") {
        @Override
        String message(String id, Saying saying) {
            return """
                    {"msgid":"%s","aibotid":"aib","chatid":"%s","chattype":"group","from":{"userid":"%s"},\
                    "msgtype":"text","text":{"content":"@%s %s"}}""".formatted(id, saying.conversation(), saying.sender(), Secrets.ROBOT_NAME, saying.text());
        }

        @Override
        String envelope(String sealed) {
            return "{\"encrypt\":\"" + sealed + "\"}";
        }

        @Override
        Envelope read(String body) {
            JsonNode envelope = MAPPER.readTree(body);
            return new Envelope(
                    envelope.get("msgsignature").stringValue(),
                    envelope.get("timestamp").asString(),
                    envelope.get("nonce").stringValue(),
                    envelope.get("encrypt").stringValue());
        }

        @Override
        String words(String answer) {
            return MAPPER.readTree(answer).get("stream").get("content").stringValue();
        }
    },

    /** The self-built app's. */
    XML("/wecom/app", Secrets.CORP_ID) {
        @Override
        String message(String id, Saying saying) {
            return """
                    <xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName>\
                    <CreateTime>1767225600</CreateTime><MsgType><![CDATA[text]]></MsgType>\
                    <Content><![CDATA[%s]]></Content><MsgId>%s</MsgId><AgentID>1000002</AgentID></xml>""".formatted(Secrets.CORP_ID, saying.sender(), saying.fullText(), id);
        }

        @Override
        String envelope(String sealed) {
            return """
                    <xml><ToUserName><![CDATA[%s]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID>\
                    <Encrypt><![CDATA[%s]]></Encrypt></xml>""".formatted(Secrets.CORP_ID, sealed);
        }

        @Override
        Envelope read(String body) {
            return new Envelope(
                    element(body, "MsgSignature"),
                    element(body, "TimeStamp"),
                    element(body, "Nonce"),
                    element(body, "Encrypt"));
        }

        @Override
        String words(String answer) {
            return element(answer, "Content");
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String TIMESTAMP = "1767225600";
    private static final String NONCE = "n0nce-b";

    private final String path;
    private final PlatformSeal seal;

    Shape(String path, String receiveId) {
        this.path = path;
        this.seal = new PlatformSeal(Secrets.TOKEN, Secrets.ENCODING_AES_KEY, receiveId);
    }

    /** What is written on an answer's envelope. */
    record Envelope(String signature, String timestamp, String nonce, String sealed) {}

    abstract String message(String id, Saying saying);

    abstract String envelope(String sealed);

    abstract Envelope read(String body);

    abstract String words(String answer);

    /** @return the whole HTTP request, as it is written to the socket */
    final byte[] request(String id, Saying saying) {
        String sealed = seal.seal(message(id, saying));
        byte[] body = envelope(sealed).getBytes(StandardCharsets.UTF_8);
        byte[] head = """
                POST %s?msg_signature=%s&timestamp=%s&nonce=%s HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                """.formatted(
                        path,
                        seal.sign(TIMESTAMP, NONCE, sealed),
                        TIMESTAMP,
                        NONCE,
                        this == JSON ? "application/json" : "text/xml",
                        body.length)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /**
     * @return what the member would read
     * @throws RuntimeException if it cannot be opened, or is no answer
     */
    final String opened(byte[] body) {
        Envelope envelope = read(new String(body, StandardCharsets.UTF_8));
        return words(seal.open(envelope.signature(), envelope.timestamp(), envelope.nonce(), envelope.sealed()));
    }

    private static String element(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">(?:<!\\[CDATA\\[(.*?)]]>|(.*?))</" + name + ">", Pattern.DOTALL)
                .matcher(xml);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + name);
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
