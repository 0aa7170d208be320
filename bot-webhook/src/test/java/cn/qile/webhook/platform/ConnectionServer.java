package cn.qile.webhook.platform;

import cn.qile.webhook.stores.Cable;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform's side of the smart robot's long connection (platform document §3), on loopback. It takes no frame that the
 * document does not allow: such a frame gets an errcode and is kept among the {@link #violations}, which a test expects to
 * be empty. What members do is a method here, and so is everything that can go wrong.
 */
public final class ConnectionServer implements AutoCloseable {

    public static final String BOT_ID = "aibGRID0001";
    public static final String SECRET = "long-connection-secret";

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int BAD_PARAMETER = 40058;
    private static final int BAD_SECRET = 853000;
    private static final int BAD_REQUEST_ID = 846605;
    private static final int NOT_SUBSCRIBED = 846609;
    private static final int NO_SUCH_CHAT = 93006;
    private static final int TOO_OFTEN = 45009;

    private static final Duration ANSWERABLE = Duration.ofHours(24);
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int A_MINUTE = 30;
    private static final int AN_HOUR = 1_000;

    /**
     * What came from the bot.
     *
     * @param code what it was answered with, or would have been
     */
    public record Frame(String cmd, String requestId, JsonNode body, int code) {}

    private record Called(String kind, String conversation, String taskId, Instant at) {}

    private final Clock clock;
    private final Path folder;
    private final Tomcat tomcat;
    private final Cable cable;

    private final List<Frame> frames = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Called> called = new HashMap<>();
    private final Set<String> acquainted = new HashSet<>();
    private final Set<String> taskIds = new HashSet<>();
    private final Set<String> finishedStreams = new HashSet<>();
    private final Map<String, Deque<Instant>> said = new HashMap<>();
    private final Map<String, Queue<Integer>> refusals = new HashMap<>();
    private final Map<String, Integer> swallowed = new HashMap<>();
    private final UploadDesk uploads = new UploadDesk();
    private final Set<Session> subscribed = new HashSet<>();
    private final Set<Session> onceSubscribed = new HashSet<>();

    private Session holder;
    private int subscriptions;
    private int pieces = Integer.MAX_VALUE;
    private boolean hanging;

    /** @param clock tells how old a callback is, and what was said within a minute */
    public ConnectionServer(Clock clock) {
        this.clock = clock;
        try {
            folder = Files.createTempDirectory("connection-server");
            tomcat = start();
            cable = new Cable(tomcat.getConnector().getLocalPort());
        } catch (IOException | LifecycleException failed) {
            throw new IllegalStateException("no stand-in of the platform", failed);
        }
    }

    private Tomcat start() throws LifecycleException {
        Tomcat started = new Tomcat();
        started.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        started.setConnector(connector);
        Context context = started.addContext("", null);
        ((StandardContext) context).setClearReferencesThreadLocals(false);
        ((StandardContext) context).setClearReferencesRmiTargets(false);
        Tomcat.addServlet(context, "nothing", new DefaultServlet()).addMapping("/");
        context.addServletContainerInitializer((types, servlets) -> initialise(servlets), Set.of());
        started.start();
        return started;
    }

    private void initialise(ServletContext servlets) throws ServletException {
        new WsSci().onStartup(Set.of(), servlets);
        ServerContainer container = (ServerContainer) servlets.getAttribute(ServerContainer.class.getName());
        container.setDefaultMaxTextMessageBufferSize(2 * 1024 * 1024);
        try {
            container.addEndpoint(ServerEndpointConfig.Builder.create(Line.class, "/")
                    .configurator(new ServerEndpointConfig.Configurator() {
                        @Override
                        public <T> T getEndpointInstance(Class<T> type) {
                            return type.cast(new Line());
                        }
                    })
                    .build());
        } catch (DeploymentException failed) {
            throw new ServletException(failed);
        }
    }

    /** @return for {@code bot.wecom.robot.ws-url} */
    public String url() {
        return "ws://127.0.0.1:" + cable.port();
    }

    // --- what members do ---------------------------------------------------------------------------------------------

    /** Somebody @-s the bot in a group. @return the callback's req_id */
    public String say(String chat, String userid, String text) {
        return tell(inGroup(chat, userid, text(text)));
    }

    /** The same message once more, under another req_id. */
    public String sayAgain(String requestId, String chat, String userid, String text) {
        ObjectNode message = inGroup(chat, userid, text(text));
        message.put("msgid", "m-" + requestId);
        return tell(message);
    }

    /** Somebody writes to the bot in private. @return the callback's req_id */
    public String whisper(String userid, String text) {
        return tell(alone(userid, text(text)));
    }

    /** @param kind the message's own part: {@code "msgtype":"voice","voice":{…}} */
    public String tellInGroup(String chat, String userid, String kind) {
        return tell(inGroup(chat, userid, kind));
    }

    /** @param kind the message's own part: {@code "msgtype":"voice","voice":{…}} */
    public String tellAlone(String userid, String kind) {
        return tell(alone(userid, kind));
    }

    /** Somebody opens the private chat. @return the callback's req_id */
    public String enter(String userid) {
        return happen(
                alone(userid, "\"msgtype\":\"event\",\"create_time\":1,\"event\":{\"eventtype\":\"enter_chat\"}"));
    }

    /** Somebody presses a card's button in a group. @return the callback's req_id */
    public String press(String chat, String userid, String key, String taskId) {
        return happen(
                inGroup(chat, userid, """
                "msgtype":"event","create_time":1,"event":{"eventtype":"template_card_event","template_card_event":{
                "card_type":"button_interaction","event_key":%s,"task_id":%s}}""".formatted(JSON.writeValueAsString(key), JSON.writeValueAsString(taskId))));
    }

    private static String text(String words) {
        return "\"msgtype\":\"text\",\"text\":{\"content\":" + JSON.writeValueAsString(words) + "}";
    }

    private static ObjectNode inGroup(String chat, String userid, String kind) {
        return (ObjectNode) JSON.readTree("""
                {"aibotid":"%s","chatid":"%s","chattype":"group","from":{"userid":"%s"},%s}""".formatted(BOT_ID, chat, userid, kind));
    }

    private static ObjectNode alone(String userid, String kind) {
        return (ObjectNode) JSON.readTree("""
                {"aibotid":"%s","chattype":"single","from":{"userid":"%s"},%s}""".formatted(BOT_ID, userid, kind));
    }

    private String tell(ObjectNode message) {
        return call("aibot_msg_callback", "message", message);
    }

    private String happen(ObjectNode event) {
        return call("aibot_event_callback", event.at("/event/eventtype").asString(), event);
    }

    private synchronized String call(String cmd, String kind, ObjectNode body) {
        if (holder == null) {
            throw new IllegalStateException("nobody is subscribed: a member's words would be lost");
        }
        String requestId = "SRV-" + UUID.randomUUID();
        if (!body.has("msgid")) {
            body.put("msgid", "m-" + requestId);
        }
        String conversation =
                body.path("chatid").asString(body.at("/from/userid").asString());
        String taskId = body.at("/event/template_card_event/task_id").asString("");
        called.put(requestId, new Called(kind, conversation, taskId, clock.instant()));
        if (kind.equals("message")) {
            acquainted.add(conversation);
        }
        send(holder, frame(cmd, requestId, body));
        return requestId;
    }

    // --- what can go wrong -------------------------------------------------------------------------------------------

    /** The line breaks; the next connection is taken. */
    public void drop() {
        cable.cut();
        synchronized (this) {
            holder = null;
        }
        cable.mend();
    }

    /** The line breaks, and no connection comes about until {@link #mend}. */
    public void cut() {
        cable.cut();
        synchronized (this) {
            holder = null;
        }
    }

    public void mend() {
        cable.mend();
    }

    /** The holder is told that another one has subscribed. */
    public synchronized void replaceHolder() {
        sendOff(holder);
        holder = null;
    }

    /** The next frames of that kind are not taken. */
    public synchronized void refuse(String cmd, int... codes) {
        for (int code : codes) {
            refusals.computeIfAbsent(cmd, any -> new ArrayDeque<>()).add(code);
        }
    }

    /** The next frame of that kind takes effect, and the bot is not told. */
    public synchronized void swallowAckOf(String cmd) {
        swallowed.merge(cmd, 1, Integer::sum);
    }

    /** Nothing is answered any more, until it is said otherwise. */
    public synchronized void hang(boolean hangs) {
        hanging = hangs;
    }

    /** What is sent from now on comes in pieces of so many characters. */
    public synchronized void sendInPiecesOf(int characters) {
        pieces = characters;
    }

    /** The present socket counts as not subscribed. */
    public synchronized void forgetSubscription() {
        subscribed.remove(holder);
    }

    /** Sends the holder what the platform never would. */
    public synchronized void sendRaw(String text) {
        send(holder, text);
    }

    // --- what the bot did --------------------------------------------------------------------------------------------

    /** @return everything that came, in order */
    public synchronized List<Frame> frames() {
        return List.copyOf(frames);
    }

    public synchronized List<Frame> frames(String cmd) {
        return frames.stream().filter(frame -> frame.cmd().equals(cmd)).toList();
    }

    /** @return what was taken as a reply to that callback */
    public synchronized List<Frame> repliesTo(String requestId) {
        return frames.stream()
                .filter(frame -> frame.requestId().equals(requestId) && frame.code() == 0)
                .toList();
    }

    /** @return what the bot said by itself, and was taken */
    public synchronized List<Frame> posts() {
        return frames("aibot_send_msg").stream()
                .filter(frame -> frame.code() == 0)
                .toList();
    }

    /** @return what the bot did that the platform's document does not allow */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    public synchronized int subscriptions() {
        return subscriptions;
    }

    public synchronized boolean isHeld() {
        return holder != null;
    }

    /** @return what was uploaded under that media_id */
    public synchronized byte[] uploaded(String mediaId) {
        return uploads.uploaded(mediaId);
    }

    @Override
    public void close() throws IOException {
        cable.close();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IOException(failed);
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    // --- one socket --------------------------------------------------------------------------------------------------

    private final class Line extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(new MessageHandler.Whole<String>() {
                @Override
                public void onMessage(String text) {
                    received(session, text);
                }
            });
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            gone(session);
        }

        @Override
        public void onError(Session session, Throwable fault) {
            gone(session);
        }
    }

    private synchronized void gone(Session session) {
        subscribed.remove(session);
        onceSubscribed.remove(session);
        holder = holder == session ? null : holder;
    }

    private synchronized void received(Session session, String text) {
        if (hanging) {
            return;
        }
        JsonNode frame = read(text);
        String cmd = frame.path("cmd").asString("");
        String requestId = frame.at("/headers/req_id").asString("");
        if (requestId.isEmpty() || cmd.isEmpty()) {
            violations.add("a frame without cmd or req_id");
            return;
        }
        FrameRules.onlyFields(frame, "cmd", "headers", "body").ifPresent(violations::add);
        Queue<Integer> refusal = refusals.getOrDefault(cmd, new ArrayDeque<>());
        Map<String, Object> said = new LinkedHashMap<>();
        int code = refusal.isEmpty() ? take(session, cmd, requestId, frame.path("body"), said) : refusal.remove();
        frames.add(new Frame(cmd, requestId, frame.path("body"), code));
        if (swallowed.getOrDefault(cmd, 0) > 0) {
            swallowed.merge(cmd, -1, Integer::sum);
        } else {
            send(session, ack(requestId, code, said));
        }
        sendOffEarlierHolder(session);
    }

    /** @return 0, or why it is not taken */
    private int take(Session session, String cmd, String requestId, JsonNode body, Map<String, Object> said) {
        if (cmd.equals("aibot_subscribe")) {
            return subscribe(session, body);
        }
        if (!subscribed.contains(session)) {
            if (!onceSubscribed.contains(session)) {
                violations.add(cmd + " before the subscription");
            }
            return NOT_SUBSCRIBED;
        }
        return switch (cmd) {
            case "ping" -> allowed(FrameRules.check(body.isMissingNode(), "a ping has no body"));
            case "aibot_respond_msg" -> respond(requestId, body);
            case "aibot_respond_welcome_msg" ->
                answer(requestId, "enter_chat", WINDOW, FrameRules.faultOfWelcome(body));
            case "aibot_respond_update_msg" -> update(requestId, body);
            case "aibot_send_msg" -> post(body);
            case "aibot_upload_media_init" -> allowed(uploads.init(body, said));
            case "aibot_upload_media_chunk" -> allowed(uploads.chunk(body));
            case "aibot_upload_media_finish" -> allowed(uploads.finish(body, said));
            default -> allowed(Optional.of("there is no " + cmd));
        };
    }

    private int subscribe(Session session, JsonNode body) {
        FrameRules.onlyFields(body, "bot_id", "secret", "scene", "plug_version").ifPresent(violations::add);
        if (!body.path("bot_id").asString("").equals(BOT_ID)
                || !body.path("secret").asString("").equals(SECRET)) {
            return BAD_SECRET;
        }
        subscriptions++;
        subscribed.add(session);
        onceSubscribed.add(session);
        return 0;
    }

    private void sendOffEarlierHolder(Session session) {
        if (subscribed.contains(session) && holder != session) {
            if (holder != null) {
                sendOff(holder);
            }
            holder = session;
        }
    }

    private void sendOff(Session former) {
        subscribed.remove(former);
        ObjectNode event = (ObjectNode) JSON.readTree("""
                {"msgid":"d-1","create_time":1767225600,"aibotid":"%s","msgtype":"event","event":{"eventtype":"disconnected_event"}}""".formatted(BOT_ID));
        send(former, frame("aibot_event_callback", "SRV-" + UUID.randomUUID(), event));
    }

    private int respond(String requestId, JsonNode body) {
        int code = answer(requestId, "message", ANSWERABLE, FrameRules.faultOfReply(body));
        String stream = requestId + " " + body.at("/stream/id").asString("");
        if (code == 0 && body.at("/stream/finish").asBoolean(false) && !finishedStreams.add(stream)) {
            return allowed(Optional.of("a stream that was finished already"));
        }
        return code;
    }

    private int update(String requestId, JsonNode body) {
        Called event = called.get(requestId);
        return answer(
                requestId,
                "template_card_event",
                WINDOW,
                FrameRules.faultOfUpdate(body, event == null ? "" : event.taskId()));
    }

    private int answer(String requestId, String kind, Duration window, Optional<String> fault) {
        Called answered = called.get(requestId);
        if (answered == null || !answered.kind().equals(kind)) {
            violations.add("an answer to nothing of that kind");
            return BAD_REQUEST_ID;
        }
        if (clock.instant().isAfter(answered.at().plus(window))) {
            return BAD_REQUEST_ID;
        }
        int code = allowed(fault);
        return code == 0 ? budget(answered.conversation()) : code;
    }

    private int post(JsonNode body) {
        String chatid = body.path("chatid").asString("");
        int code = allowed(FrameRules.faultOfPost(body));
        if (code != 0) {
            return code;
        }
        if (!acquainted.contains(chatid)) {
            return NO_SUCH_CHAT;
        }
        code = budget(chatid);
        JsonNode taskId = body.at("/template_card/task_id");
        return code == 0 && taskId.isString() && !taskIds.add(taskId.asString())
                ? allowed(Optional.of("a task_id for the second time"))
                : code;
    }

    /** "Replies and pushes per conversation: 30 a minute and 1,000 an hour" (platform document §3.7). */
    private int budget(String conversation) {
        Deque<Instant> times = said.computeIfAbsent(conversation, any -> new ArrayDeque<>());
        Instant now = clock.instant();
        times.removeIf(time -> !time.isAfter(now.minus(Duration.ofHours(1))));
        long lately = times.stream()
                .filter(time -> time.isAfter(now.minus(Duration.ofMinutes(1))))
                .count();
        if (lately >= A_MINUTE || times.size() >= AN_HOUR) {
            return TOO_OFTEN;
        }
        times.add(now);
        return 0;
    }

    private int allowed(Optional<String> fault) {
        fault.ifPresent(violations::add);
        return fault.isPresent() ? BAD_PARAMETER : 0;
    }

    private JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static String frame(String cmd, String requestId, JsonNode body) {
        return JSON.writeValueAsString(Map.of("cmd", cmd, "headers", Map.of("req_id", requestId), "body", body));
    }

    private static String ack(String requestId, int code, Map<String, Object> body) {
        Map<String, Object> ack = new LinkedHashMap<>();
        ack.put("headers", Map.of("req_id", requestId));
        ack.put("errcode", code);
        ack.put("errmsg", code == 0 ? "ok" : "not ok");
        if (!body.isEmpty()) {
            ack.put("body", body);
        }
        return JSON.writeValueAsString(ack);
    }

    /** Half a surrogate pair cannot be sent. */
    private int end(String text, int from) {
        int to = (int) Math.min(text.length(), (long) from + pieces);
        return to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
    }

    private void send(Session session, String text) {
        try {
            int from = 0;
            while (from < text.length()) {
                int to = end(text, from);
                session.getBasicRemote().sendText(text.substring(from, to), to == text.length());
                from = to;
            }
        } catch (IOException gone) {
            // the line is broken: whoever listened there will find out
        } catch (IllegalStateException closed) {
            // likewise
        }
    }
}
