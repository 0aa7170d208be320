package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachment;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Uploads a picture or file over the connection: it is announced, sent in pieces one after the other, and ended (platform
 * document §3.8). The pieces are counted from 0, as the official SDK does.
 */
final class RobotUpload {

    /** "Chunk ≤ 512 KB before base64". */
    static final int CHUNK = 512 * 1024;

    private final LongConnection connection;

    RobotUpload(LongConnection connection) {
        this.connection = connection;
    }

    /**
     * What came of it.
     *
     * @param ack the platform's word about the last step that was tried
     * @param media null unless everything was taken
     */
    record Uploaded(Ack ack, RobotMedia media) {

        boolean isThere() {
            return media != null;
        }
    }

    private record Init(
            String type,
            String filename,
            @JsonProperty("total_size") int size,
            @JsonProperty("total_chunks") int chunks,
            String md5) {}

    private record Chunk(
            @JsonProperty("upload_id") String upload,
            @JsonProperty("chunk_index") int index,
            @JsonProperty("base64_data") String data) {}

    private record Finish(@JsonProperty("upload_id") String upload) {}

    /** @return what came of it, after a time that ends; nothing has been said with it yet */
    CompletableFuture<Uploaded> of(Attachment attachment) {
        byte[] bytes = attachment.bytes();
        int chunks = (bytes.length + CHUNK - 1) / CHUNK;
        Init init =
                new Init(RobotMedia.type(attachment.kind()), attachment.name(), bytes.length, chunks, Md5.of(bytes));
        return step(
                "aibot_upload_media_init",
                init,
                "upload_id",
                upload -> chunks(upload, bytes, 0)
                        .thenCompose(ack -> ack.isOk()
                                ? step(
                                        "aibot_upload_media_finish",
                                        new Finish(upload),
                                        "media_id",
                                        id -> done(attachment, id))
                                : CompletableFuture.completedFuture(new Uploaded(ack, null))));
    }

    private static CompletableFuture<Uploaded> done(Attachment attachment, String id) {
        RobotMedia media = RobotMedia.of(attachment.kind(), id);
        return CompletableFuture.completedFuture(new Uploaded(Ack.answered(0, null), media));
    }

    private CompletableFuture<Ack> chunks(String upload, byte[] bytes, int index) {
        int from = index * CHUNK;
        byte[] chunk = Arrays.copyOfRange(bytes, from, Math.min(from + CHUNK, bytes.length));
        Chunk body = new Chunk(upload, index, Base64.getEncoder().encodeToString(chunk));
        return request("aibot_upload_media_chunk", body)
                .thenCompose(ack -> ack.isOk() && from + CHUNK < bytes.length
                        ? chunks(upload, bytes, index + 1)
                        : CompletableFuture.completedFuture(ack));
    }

    /** Goes on with what the platform has given; without that the upload is lost. */
    private CompletableFuture<Uploaded> step(
            String command, Object body, String given, Function<String, CompletableFuture<Uploaded>> next) {
        return request(command, body).thenCompose(ack -> {
            String value =
                    ack.isOk() && ack.body() != null ? ack.body().path(given).asString("") : "";
            return value.isEmpty()
                    ? CompletableFuture.completedFuture(new Uploaded(ack.isOk() ? Ack.LOST : ack, null))
                    : next.apply(value);
        });
    }

    private CompletableFuture<Ack> request(String command, Object body) {
        return connection.request(command, LongConnection.requestId(), body);
    }
}
