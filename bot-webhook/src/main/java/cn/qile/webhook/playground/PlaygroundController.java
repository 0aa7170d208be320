package cn.qile.webhook.playground;

import cn.qile.core.chat.Attachment;
import cn.qile.core.chat.Conversation;
import cn.qile.core.roster.Area;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the page asks for. Names of people and rooms go only into JSON, and no cache keeps them. */
@RestController
@WhenPlaygroundIsOn
@RequestMapping("/playground/api")
class PlaygroundController {

    /** What the platform lets a message have (platform document §1), in bytes of UTF-8. */
    static final int MAX_TEXT = 20_480;

    /** JSON may write one byte of text as six ({@code \\u0007}); the rest is room for the ids. */
    static final int MAX_BODY = 6 * MAX_TEXT + 1024;

    private final Playground playground;
    private final JsonMapper json;

    PlaygroundController(Playground playground, JsonMapper json) {
        this.playground = playground;
        this.json = json;
    }

    /** @param zone in which times are shown */
    record GroupsView(String zone, int maxText, int linesKept, List<GroupView> groups) {}

    @GetMapping("/groups")
    ResponseEntity<GroupsView> groups() {
        return fresh(new GroupsView(
                playground.zone().getId(),
                MAX_TEXT,
                Transcript.LINES,
                playground.groups().all()));
    }

    @GetMapping("/people")
    ResponseEntity<List<PersonView>> people(@RequestParam("area") String area) {
        return fresh(playground.people().around(areaOf(area)));
    }

    /** @param round a number, or 0 for the newest */
    @GetMapping("/board")
    ResponseEntity<BoardView> board(
            @RequestParam("area") String area, @RequestParam(name = "round", defaultValue = "0") int round) {
        return fresh(playground
                .board(areaOf(area), round)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @GetMapping("/lines")
    ResponseEntity<List<Line>> lines(@RequestParam("conversation") String conversation) {
        return fresh(playground.lines(conversationOf(conversation)));
    }

    /** @param line the id of the line that it goes with */
    @GetMapping("/attachment")
    ResponseEntity<byte[]> attachment(@RequestParam("line") long line) {
        Attachment attachment =
                playground.attachedTo(line).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean picture = attachment.kind() == Attachment.Kind.PICTURE;
        ContentDisposition disposition = (picture ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(attachment.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(picture ? MediaType.IMAGE_PNG : MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(attachment.bytes());
    }

    /** What somebody says: {@code conversation} is its key, {@code as} a userid. */
    record Saying(String conversation, String as, String text) {}

    /** Read by hand, so that the body is bounded however it comes. */
    @PostMapping(path = "/say", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<Line>> say(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        Saying saying = read(bytes);
        // Half a surrogate pair cannot be written as UTF-8; what cannot be sent on is a question mark from here on.
        byte[] text = saying.text().getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_TEXT) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        Conversation conversation = conversationOf(saying.conversation());
        if (text.length == 0 || !playground.allows(conversation, saying.as())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return fresh(playground.say(conversation, saying.as(), new String(text, StandardCharsets.UTF_8)));
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() {
        return playground.stream().orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    }

    private Saying read(byte[] body) {
        try {
            Saying saying = json.readValue(body, Saying.class);
            if (saying != null && saying.conversation() != null && saying.as() != null && saying.text() != null) {
                return saying;
            }
        } catch (JacksonException notThatJson) {
            // Answered like JSON in which something is missing.
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    private Conversation conversationOf(String key) {
        try {
            Conversation conversation = Conversation.ofKey(key);
            if (conversation.key().equals(key) && playground.isOurs(conversation)) {
                return conversation;
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException noKey) {
            // Answered like a conversation that is not the page's.
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Area areaOf(String path) {
        try {
            return Area.ofPath(path);
        } catch (IllegalArgumentException noPath) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
