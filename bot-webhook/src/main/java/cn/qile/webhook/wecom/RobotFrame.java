package cn.qile.webhook.wecom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** What travels over the smart robot's connection (platform document §3.1). */
final class RobotFrame {

    private static final ObjectReader FRAMES = RobotJson.readerFor(Received.class);

    private RobotFrame() {}

    /**
     * A frame from the platform: something that it tells us ({@code cmd}), or its word about something of ours.
     *
     * @param cmd null in a word about ours
     * @param body null if there is none
     */
    record Received(String cmd, Headers headers, Integer errcode, JsonNode body) {

        String requestId() {
            return headers.requestId();
        }
    }

    record Headers(@JsonProperty("req_id") String requestId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Sent(String cmd, Headers headers, Object body) {}

    /** @throws UnreadableCallback if it is not a frame of the platform's */
    static Received read(String text) throws UnreadableCallback {
        Received frame = RobotJson.read(FRAMES, text);
        if (frame == null || frame.headers() == null || frame.headers().requestId() == null) {
            throw new UnreadableCallback("a frame without req_id");
        }
        if (frame.cmd() == null && frame.errcode() == null) {
            throw new UnreadableCallback("a frame with neither cmd nor errcode");
        }
        return frame;
    }

    /** @param body null for none */
    static String write(String command, String requestId, Object body) {
        return RobotJson.write(new Sent(command, new Headers(requestId), body));
    }
}
