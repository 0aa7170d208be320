package cn.qile.core.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * Where a letter goes.
 *
 * @param way by which
 * @param address what the way needs: a webhook's key (a secret), a conversation's id, a userid
 * @param group whether a group reads it
 */
public record Destination(Way way, String address, boolean group) {

    public Destination {
        Objects.requireNonNull(way);
        Objects.requireNonNull(address);
    }

    /**
     * @return the name of what shares one budget and one fate: all that goes to one address by one way. Tells nothing
     *     about the address, which may be a secret
     */
    public String lane() {
        return way.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + digest(address);
    }

    @Override
    public String toString() {
        return lane();
    }

    private static String digest(String address) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
