package cn.qile.webhook.wecom;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Hands a picture or a file to the platform over the connection, in chunks (platform document §3.8). An upload that fails
 * leaves nothing behind that anybody sees, so the whole of it may be tried again.
 */
final class RobotUpload {

    /** Before base64. */
    private static final int CHUNK = 512 * 1024;

    private final LongConnection connection;

    RobotUpload(LongConnection connection) {
        this.connection = connection;
    }

    /** What can be uploaded. */
    enum Type {
        /** PNG, JPG or GIF. */
        IMAGE("image", 10),
        FILE("file", 20);

        private final String code;
        private final int most;

        Type(String code, int megabytes) {
            this.code = code;
            this.most = megabytes * 1024 * 1024;
        }
    }

    /**
     * What came of it.
     *
     * @param ack of the last step
     * @param mediaId good for 3 days; null if the last step was not taken
     */
    record Uploaded(Ack ack, String mediaId) {}

    private record Init(
            String type,
            String filename,
            @JsonProperty("total_size") int size,
            @JsonProperty("total_chunks") int chunks,
            String md5) {}

    private record Chunk(
            @JsonProperty("upload_id") String uploadId,
            @JsonProperty("chunk_index") int index,
            @JsonProperty("base64_data") String data) {}

    /**
     * @param bytes 1 byte to 10 (image) or 20 megabytes (file)
     * @return what came of it, after a time that ends
     * @throws IllegalArgumentException if it is too much, or nothing
     */
    CompletableFuture<Uploaded> upload(Type type, String filename, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > type.most) {
            throw new IllegalArgumentException("an upload has 1 to " + type.most + " bytes");
        }
        int chunks = (bytes.length + CHUNK - 1) / CHUNK;
        return ask("init", new Init(type.code, filename, bytes.length, chunks, md5(bytes)))
                .thenCompose(begun -> {
                    String uploadId = field(begun, "upload_id");
                    return uploadId == null ? failed(begun) : chunk(uploadId, bytes, 0);
                });
    }

    /** One after another: a chunk is large, and an answer shall not have to wait behind all of them. */
    private CompletableFuture<Uploaded> chunk(String uploadId, byte[] bytes, int index) {
        int from = index * CHUNK;
        if (from >= bytes.length) {
            return ask("finish", Map.of("upload_id", uploadId))
                    .thenApply(finished -> new Uploaded(finished, field(finished, "media_id")));
        }
        byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK));
        // from 0 as the official SDK counts; the platform's documents contradict each other
        return ask("chunk", new Chunk(uploadId, index, Base64.getEncoder().encodeToString(part)))
                .thenCompose(taken -> taken.isOk() ? chunk(uploadId, bytes, index + 1) : failed(taken));
    }

    private CompletableFuture<Ack> ask(String step, Object body) {
        return connection.request("aibot_upload_media_" + step, LongConnection.requestId(), body);
    }

    private static CompletableFuture<Uploaded> failed(Ack ack) {
        return CompletableFuture.completedFuture(new Uploaded(ack, null));
    }

    private static String field(Ack ack, String name) {
        return ack.isOk() && ack.body() != null ? ack.body().path(name).asString(null) : null;
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
