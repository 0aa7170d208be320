package cn.qile.webhook.platform;

import cn.qile.webhook.platform.HttpStandIn.Exchange;
import cn.qile.webhook.platform.HttpStandIn.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform's HTTP calls that the bot makes: {@code gettoken}, {@code getcallbackip}, {@code message/send}, {@code
 * message/update_template_card}, {@code appchat/send}, {@code media/upload}, {@code webhook/send} and {@code webhook/upload_media}. It takes
 * what the platform's documents allow and the bot uses, and refuses the rest with the errcode that the documents name. As
 * on the platform, errcodes come with HTTP 200. Threads may share it; time stands still until a test moves it on.
 */
public final class ApiServer implements AutoCloseable {

    /** Validity of a token. */
    public static final Duration TOKEN_LIFETIME = Duration.ofSeconds(7200);

    private static final int WEBHOOK_PER_MINUTE = 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * A call that reached the platform, whatever it answered.
     *
     * @param body JSON; for an upload its parts: filename, filelength, content
     * @param errcode what was answered; {@link #UNANSWERED} if something else was
     */
    public record Call(String path, Map<String, String> query, JsonNode body, int errcode) {

        /** No answer of the platform's own. */
        public static final int UNANSWERED = Integer.MIN_VALUE;

        public boolean taken() {
            return errcode == 0;
        }
    }

    private final HttpStandIn http = new HttpStandIn(this::handle);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Fault>> faults = new HashMap<>();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private String corpId = "";
    private long agentId;
    private String secret = "";
    private final Set<String> members = new HashSet<>();
    private final Set<String> chats = new HashSet<>();
    private final Map<String, Deque<Instant>> webhooks = new HashMap<>();
    private final Map<String, String> uploads = new HashMap<>();
    private final Map<String, Instant> tokens = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private final Set<String> taskIds = new HashSet<>();
    private final Set<String> responseCodes = new HashSet<>();
    private int made;

    public String url() {
        return http.url();
    }

    public synchronized ApiServer withApp(String corpId, long agentId, String secret) {
        this.corpId = corpId;
        this.agentId = agentId;
        this.secret = secret;
        return this;
    }

    /** @param userids who are in the app's visible scope; the platform's ids ignore case */
    public synchronized ApiServer withMembers(String... userids) {
        Stream.of(userids).map(ApiServer::lower).forEach(members::add);
        return this;
    }

    /** A group that the app has made. */
    public synchronized ApiServer withChat(String chatid) {
        chats.add(chatid);
        return this;
    }

    public synchronized ApiServer withWebhook(String key) {
        webhooks.put(key, new ArrayDeque<>());
        return this;
    }

    /** The next calls of that path meet these, one each. */
    public synchronized ApiServer next(String path, Fault... faults) {
        this.faults.computeIfAbsent(path, any -> new ArrayDeque<>()).addAll(List.of(faults));
        return this;
    }

    public synchronized void moveOn(Duration time) {
        now = now.plus(time);
    }

    /** All tokens that were given out are invalid from now on (40014); the next one is another. */
    public synchronized void revokeTokens() {
        revoked.addAll(tokens.keySet());
    }

    /** @return how many connections have been made; one may carry several calls */
    public int connections() {
        return http.connections();
    }

    public List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    /** @return the bodies that the platform took, in order */
    public List<JsonNode> taken(String path) {
        return calls(path).stream().filter(Call::taken).map(Call::body).toList();
    }

    @Override
    public void close() {
        http.close();
    }

    private void handle(Request request, Exchange exchange) throws IOException {
        Fault fault = nextFault(request.path());
        if (fault instanceof Fault.After after) {
            after.event().run();
            fault = null;
        }
        if (fault == null) {
            exchange.answer(200, answered(request).toString());
        } else if (fault instanceof Fault.Errcode errcode) {
            record(request, errcode.code());
            exchange.answer(200, error(errcode.code()).toString());
        } else {
            record(request, Call.UNANSWERED);
            meet(fault, exchange);
        }
    }

    private static void meet(Fault fault, Exchange exchange) throws IOException {
        if (fault instanceof Fault.Hang) {
            exchange.hang();
        } else if (fault instanceof Fault.Reset) {
            exchange.reset();
        } else if (fault instanceof Fault.Status status) {
            exchange.answer(status.status(), status.body());
        }
    }

    private synchronized Fault nextFault(String path) {
        Deque<Fault> waiting = faults.get(path);
        return waiting == null ? null : waiting.poll();
    }

    private synchronized ObjectNode answered(Request request) {
        ObjectNode answer = answer(request);
        record(request, answer.get("errcode").intValue());
        return answer;
    }

    private void record(Request request, int errcode) {
        calls.add(new Call(request.path(), request.query(), body(request), errcode));
    }

    private ObjectNode answer(Request request) {
        return switch (request.path()) {
            case "/cgi-bin/gettoken" -> token(request);
            case "/cgi-bin/getcallbackip" -> withToken(request, "GET", this::callbackAddresses);
            case "/cgi-bin/message/send" -> withToken(request, "POST", () -> message(body(request)));
            case "/cgi-bin/message/update_template_card" -> withToken(request, "POST", () -> update(body(request)));
            case "/cgi-bin/appchat/send" -> withToken(request, "POST", () -> chat(body(request)));
            case "/cgi-bin/media/upload" -> withToken(request, "POST", () -> media(request));
            case "/cgi-bin/webhook/send" -> withKey(request, () -> webhook(request));
            case "/cgi-bin/webhook/upload_media" -> withKey(request, () -> upload(request));
            default -> error(404);
        };
    }

    private interface Answer {
        ObjectNode make();
    }

    private ObjectNode token(Request request) {
        if (!request.method().equals("GET") || !corpId.equals(request.query().get("corpid"))) {
            return error(40013);
        }
        if (!secret.equals(request.query().get("corpsecret"))) {
            return error(40001);
        }
        String token = tokens.keySet().stream()
                .filter(given -> !revoked.contains(given) && now.isBefore(tokens.get(given)))
                .findFirst()
                .orElseGet(() -> "TOKEN-" + ++made + "-secret");
        tokens.putIfAbsent(token, now.plus(TOKEN_LIFETIME));
        return ok().put("access_token", token)
                .put("expires_in", Duration.between(now, tokens.get(token)).toSeconds());
    }

    private ObjectNode withToken(Request request, String method, Answer answer) {
        String token = request.query().get("access_token");
        if (!request.method().equals(method)
                || token == null
                || !tokens.containsKey(token)
                || revoked.contains(token)) {
            return error(40014);
        }
        return now.isBefore(tokens.get(token)) ? answer.make() : error(42001);
    }

    private ObjectNode callbackAddresses() {
        ObjectNode answer = ok();
        answer.putArray("ip_list").add("101.226.103.*");
        return answer;
    }

    private ObjectNode message(JsonNode message) {
        if (message.path("agentid").asLong(-1) != agentId
                || !message.path("agentid").isIntegralNumber()) {
            return error(301002);
        }
        List<String> to = List.of(message.path("touser").asString("").split("\\|"));
        if (to.equals(List.of("")) || to.size() > 1000) {
            return error(40003);
        }
        List<String> invalid = to.stream()
                .filter(userid -> !members.contains(lower(userid)) && !userid.equals("@all"))
                .map(ApiServer::lower)
                .toList();
        if (invalid.size() == to.size()) {
            return error(81013);
        }
        int fault = switch (message.path("msgtype").asString("")) {
            case "text" -> Contents.faultOfText(message.path("text"), 2048);
            case "markdown" -> Contents.faultOfText(message.path("markdown"), 2048);
            case "image", "file" -> faultOfMedia(message);
            case "template_card" -> Contents.faultOfButtons(message.path("template_card"), taskIds);
            default -> 40008;
        };
        if (fault != 0) {
            return error(fault);
        }
        ObjectNode answer = ok().put("invaliduser", String.join("|", invalid))
                .put("invalidparty", "")
                .put("invalidtag", "")
                .put("unlicenseduser", "")
                .put("msgid", "MSG-" + ++made);
        if (message.path("msgtype").asString().equals("template_card")) {
            taskIds.add(message.path("template_card").path("task_id").asString());
            answer.put("response_code", responseCode());
        }
        return answer;
    }

    /** @return one with which a card may be changed once; the event of a press brings one too */
    public synchronized String responseCode() {
        String code = "RC-" + ++made;
        responseCodes.add(code);
        return code;
    }

    private ObjectNode update(JsonNode update) {
        boolean hasButton =
                !update.path("button").path("replace_name").asString("").isEmpty();
        boolean hasCard =
                !update.path("template_card").path("card_type").asString("").isEmpty();
        boolean hasTarget =
                !update.path("userids").isEmpty() || update.path("atall").asInt(0) == 1;
        if (update.path("agentid").asLong(-1) != agentId) {
            return error(301002);
        }
        if (hasButton == hasCard || !hasTarget) {
            return error(40058);
        }
        if (!responseCodes.remove(update.path("response_code").asString(""))) {
            return error(40058);
        }
        ObjectNode answer = ok();
        answer.putArray("invaliduser");
        return answer;
    }

    private ObjectNode chat(JsonNode message) {
        if (!chats.contains(message.path("chatid").asString(""))) {
            return error(86003);
        }
        int fault = switch (message.path("msgtype").asString("")) {
            case "text" -> Contents.faultOfText(message.path("text"), 2048);
            case "markdown" -> Contents.faultOfText(message.path("markdown"), 2048);
            case "image", "file" -> faultOfMedia(message);
            default -> 40008;
        };
        return fault == 0 ? ok() : error(fault);
    }

    private ObjectNode withKey(Request request, Answer answer) {
        return request.method().equals("POST")
                        && webhooks.containsKey(request.query().get("key"))
                ? answer.make()
                : error(93000);
    }

    private ObjectNode webhook(Request request) {
        String key = request.query().get("key");
        Deque<Instant> sent = webhooks.get(key);
        while (!sent.isEmpty() && !sent.peek().plusSeconds(60).isAfter(now)) {
            sent.remove();
        }
        if (sent.size() >= WEBHOOK_PER_MINUTE) {
            return error(45009);
        }
        JsonNode message = body(request);
        int fault = switch (message.path("msgtype").asString("")) {
            case "text" -> Contents.faultOfText(message.path("text"), 2048);
            case "markdown" -> Contents.faultOfText(message.path("markdown"), 4096);
            case "markdown_v2" -> Contents.faultOfText(message.path("markdown_v2"), 4096);
            case "image" -> Contents.faultOfImage(message.path("image"));
            case "file" ->
                key.equals(uploads.get(message.path("file").path("media_id").asString(""))) ? 0 : 40058;
            case "template_card" -> Contents.faultOfNotice(message.path("template_card"));
            default -> 40008;
        };
        if (fault != 0) {
            return error(fault);
        }
        sent.add(now);
        return ok();
    }

    /** "image, file: media_id; of this app, and uploaded as that" (platform document §6.3). */
    private int faultOfMedia(JsonNode message) {
        String type = message.path("msgtype").asString("");
        String id = message.path(type).path("media_id").asString("");
        return ("app/" + type).equals(uploads.get(id)) ? 0 : 40058;
    }

    private ObjectNode media(Request request) {
        JsonNode file = body(request);
        String type = request.query().getOrDefault("type", "");
        int length = file.path("content").asString("").length();
        int most = (type.equals("image") ? 10 : 20) * 1024 * 1024;
        if (!Set.of("image", "file").contains(type)
                || file.path("filename").asString("").isEmpty()
                || file.path("filelength").asInt(-1) != length
                || length < 5
                || length > most) {
            return error(40058);
        }
        String media = "MEDIA-" + ++made;
        uploads.put(media, "app/" + type);
        return ok().put("type", type).put("media_id", media).put("created_at", Long.toString(now.getEpochSecond()));
    }

    private ObjectNode upload(Request request) {
        JsonNode file = body(request);
        int length = file.path("content").asString("").length();
        if (!"file".equals(request.query().get("type"))
                || file.path("filename").asString("").isEmpty()
                || file.path("filelength").asInt(-1) != length
                || length < 5
                || length > 20 * 1024 * 1024) {
            return error(40058);
        }
        String media = "MEDIA-" + ++made;
        uploads.put(media, request.query().get("key"));
        return ok().put("type", "file").put("media_id", media).put("created_at", Long.toString(now.getEpochSecond()));
    }

    /** @return JSON, or what an upload holds; an empty object for anything else */
    private static JsonNode body(Request request) {
        if (request.headers().getOrDefault("content-type", "").startsWith("multipart/form-data")) {
            return Contents.uploaded(request);
        }
        try {
            JsonNode body = JSON.readTree(new String(request.body(), StandardCharsets.UTF_8));
            return body.isObject() ? body : JsonNodeFactory.instance.objectNode();
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static ObjectNode ok() {
        return JsonNodeFactory.instance.objectNode().put("errcode", 0).put("errmsg", "ok");
    }

    /** Real ones hold addresses and hints; nothing may depend on them, or pass them on. */
    private static ObjectNode error(int code) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errcode", code)
                .put("errmsg", "ERRMSG, hint: [1], from ip: 1.2.3.4");
    }

    private static String lower(String userid) {
        return userid.toLowerCase(Locale.ROOT);
    }

    /** @return the texts of webhook messages that were taken, in order */
    public List<String> webhookTexts() {
        List<String> texts = new ArrayList<>();
        taken("/cgi-bin/webhook/send")
                .forEach(body -> texts.add(body.path(body.path("msgtype").asString())
                        .path("content")
                        .asString("")));
        return texts;
    }
}
