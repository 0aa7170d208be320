package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A picture or file that was uploaded over the connection, as a reply holds it (platform document §3.5, §3.8).
 *
 * @param msgtype image or file
 * @param image set for a picture
 * @param file set for a file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RobotMedia(String msgtype, Media image, Media file) {

    record Media(@JsonProperty("media_id") String id) {}

    static RobotMedia of(Attachment.Kind kind, String id) {
        return switch (kind) {
            case PICTURE -> new RobotMedia(type(kind), new Media(id), null);
            case FILE -> new RobotMedia(type(kind), null, new Media(id));
        };
    }

    static String type(Attachment.Kind kind) {
        return switch (kind) {
            case PICTURE -> "image";
            case FILE -> "file";
        };
    }
}
