package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import com.fasterxml.jackson.annotation.JsonInclude;
import me.chanjar.weixin.common.error.WxErrorException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A picture or file as the self-built app's messages hold it: uploaded before (media/upload), named by its id.
 *
 * @param msgtype image or file
 * @param image set for a picture
 * @param file set for a file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AppMedia(String msgtype, Media image, Media file) {

    private static final JsonMapper JSON = JsonMapper.shared();

    record Media(String media_id) {}

    /**
     * Uploads it. If that fails, however it does, nothing has been said.
     *
     * @throws WxErrorException if the platform refuses
     */
    static AppMedia uploaded(PlatformClient client, Attachment attachment) throws WxErrorException {
        String type = type(attachment);
        String url =
                PlatformClient.with(client.getWxCpConfigStorage().getApiUrl("/cgi-bin/media/upload"), "type", type);
        String id = PlatformClient.beforehand(() -> {
            Upload.File file = new Upload.File(attachment.name(), attachment.bytes());
            return JSON.readTree(client.execute(new Upload(client), url, file))
                    .required("media_id")
                    .stringValue();
        });
        Media media = new Media(id);
        return attachment.kind() == Attachment.Kind.PICTURE
                ? new AppMedia(type, media, null)
                : new AppMedia(type, null, media);
    }

    private static String type(Attachment attachment) {
        return switch (attachment.kind()) {
            case PICTURE -> "image";
            case FILE -> "file";
        };
    }
}
