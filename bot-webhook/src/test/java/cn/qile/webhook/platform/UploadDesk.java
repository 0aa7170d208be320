package cn.qile.webhook.platform;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Takes media in chunks (platform document §3.8). Each method names the first fault. */
final class UploadDesk {

    private static final int CHUNK = 512 * 1024;
    private static final int MOST_CHUNKS = 100;
    private static final Map<String, Long> LARGEST = Map.of(
            "image",
            10L * 1024 * 1024,
            "voice",
            2L * 1024 * 1024,
            "video",
            10L * 1024 * 1024,
            "file",
            20L * 1024 * 1024);

    private record Upload(String type, long size, int chunks, String md5, Map<Integer, byte[]> parts) {}

    private final Map<String, Upload> uploads = new HashMap<>();
    private final Map<String, byte[]> media = new HashMap<>();

    Optional<String> init(JsonNode body, Map<String, Object> answer) {
        Optional<String> fault = FrameRules.first(
                FrameRules.onlyFields(body, "type", "filename", "total_size", "total_chunks", "md5"),
                FrameRules.check(FrameRules.isMedia(body.path("type").asString("")), "no kind of media"),
                FrameRules.check(!body.path("filename").asString("").isEmpty(), "media without a name"),
                FrameRules.check(
                        body.path("total_size").asLong(0) > 0
                                && body.path("total_size").asLong(0)
                                        <= LARGEST.getOrDefault(
                                                body.path("type").asString(""), 0L),
                        "empty or too large"),
                FrameRules.check(
                        body.path("total_chunks").asInt(0) >= 1
                                && body.path("total_chunks").asInt(0) <= MOST_CHUNKS,
                        "1 to 100 chunks"));
        if (fault.isEmpty()) {
            String id = "UP-" + UUID.randomUUID();
            uploads.put(
                    id,
                    new Upload(
                            body.path("type").asString(),
                            body.path("total_size").asLong(),
                            body.path("total_chunks").asInt(),
                            body.path("md5").asString(""),
                            new TreeMap<>()));
            answer.put("upload_id", id);
        }
        return fault;
    }

    Optional<String> chunk(JsonNode body) {
        Upload upload = uploads.get(body.path("upload_id").asString(""));
        int index = body.path("chunk_index").asInt(-1);
        if (upload == null || index < 0 || index >= upload.chunks()) {
            return Optional.of("a chunk of nothing");
        }
        byte[] bytes = Base64.getDecoder().decode(body.path("base64_data").asString(""));
        upload.parts().put(index, bytes);
        return FrameRules.first(
                FrameRules.onlyFields(body, "upload_id", "chunk_index", "base64_data"),
                FrameRules.check(bytes.length >= 1 && bytes.length <= CHUNK, "a chunk has 1 to 512 K bytes"));
    }

    Optional<String> finish(JsonNode body, Map<String, Object> answer) {
        Upload upload = uploads.remove(body.path("upload_id").asString(""));
        if (upload == null || upload.parts().size() != upload.chunks()) {
            return Optional.of("an upload that is not whole");
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        upload.parts().values().forEach(whole::writeBytes);
        byte[] bytes = whole.toByteArray();
        Optional<String> fault = FrameRules.first(
                FrameRules.check(bytes.length == upload.size(), "total_size is another"),
                FrameRules.check(md5(bytes).equals(upload.md5()), "md5 is another"));
        if (fault.isEmpty()) {
            String id = "MID-" + UUID.randomUUID();
            media.put(id, bytes);
            answer.put("type", upload.type());
            answer.put("media_id", id);
            answer.put("created_at", "1767225600");
        }
        return fault;
    }

    byte[] uploaded(String mediaId) {
        return media.get(mediaId).clone();
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
