package cn.qile.webhook.wecom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.ResponseHandler;
import me.chanjar.weixin.common.util.http.hc.Utf8ResponseHandler;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Uploads a file as a webhook wants it: one part named media, with filename and filelength (platform document §4).
 * WxJava's own leaves the filelength out.
 */
final class Upload implements RequestExecutor<String, Upload.File> {

    /** @param name with its ending, as members see it */
    record File(String name, byte[] content) {}

    private final PlatformClient client;

    Upload(PlatformClient client) {
        this.client = client;
    }

    @Override
    public String execute(String url, File file, WxType type) throws WxErrorException, IOException {
        String boundary = "qile-" + UUID.randomUUID();
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(
                body(file, boundary), ContentType.parse("multipart/form-data; boundary=" + boundary)));
        String answer = client.getRequestHttpClient().execute(post, Utf8ResponseHandler.INSTANCE);
        WxError error = WxError.fromJson(answer, type);
        if (error.getErrorCode() != 0) {
            throw new WxErrorException(error);
        }
        return answer;
    }

    @Override
    public void execute(String url, File file, ResponseHandler<String> handler, WxType type)
            throws WxErrorException, IOException {
        handler.handle(execute(url, file, type));
    }

    private static byte[] body(File file, String boundary) {
        String head = """
                --%s\r
                Content-Disposition: form-data; name="media"; filename="%s"; filelength=%d\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(boundary, file.name().replaceAll("[\"\\\\\\p{Cntrl}]", "_"), file.content().length);
        ByteArrayOutputStream body = new ByteArrayOutputStream(file.content().length + 512);
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file.content());
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
