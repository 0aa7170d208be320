package cn.qile.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The platform's half of the callbacks' cipher. Written apart from the bot's, so that a fault in one of them shows; made
 * for hundreds of thousands of messages in one thread, and not to be shared by several.
 */
public final class PlatformSeal {

    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;
    private static final int BLOCK = 32;

    private final byte[] token;
    private final byte[] receiveId;
    private final Cipher sealing;
    private final Cipher opening;
    private final MessageDigest sha1;
    private long sealed;

    /**
     * @param encodingAesKey 43 characters
     * @param receiveId the corp id, or "" for the smart robot
     */
    public PlatformSeal(String token, String encodingAesKey, String receiveId) {
        this.token = utf8(token);
        this.receiveId = utf8(receiveId);
        byte[] key = Base64.getDecoder().decode(encodingAesKey + "=");
        try {
            this.sealing = cipher(Cipher.ENCRYPT_MODE, key);
            this.opening = cipher(Cipher.DECRYPT_MODE, key);
            this.sha1 = MessageDigest.getInstance("SHA-1");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key, or no Java with AES and SHA-1", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return cipher;
    }

    /** @return the sealed form; its first 16 bytes are a count, since who measures needs no secrecy */
    public String seal(String message) {
        byte[] text = utf8(message);
        int length = HEAD + text.length + receiveId.length;
        int pad = BLOCK - length % BLOCK;
        byte[] frame = Arrays.copyOf(
                ByteBuffer.allocate(length)
                        .putLong(sealed++)
                        .putLong(0)
                        .putInt(text.length)
                        .put(text)
                        .put(receiveId)
                        .array(),
                length + pad);
        Arrays.fill(frame, length, frame.length, (byte) pad);
        return Base64.getEncoder().encodeToString(whole(sealing, frame));
    }

    /** @return the signature over a sealed text */
    public String sign(String timestamp, String nonce, String sealedText) {
        byte[][] parts = {token, utf8(timestamp), utf8(nonce), utf8(sealedText)};
        Arrays.sort(parts, Arrays::compareUnsigned);
        for (byte[] part : parts) {
            sha1.update(part);
        }
        return HexFormat.of().formatHex(sha1.digest());
    }

    /**
     * @return the message inside
     * @throws IllegalArgumentException if the signature or the receiveid is another's, or the frame is broken
     */
    public String open(String signature, String timestamp, String nonce, String sealedText) {
        if (!sign(timestamp, nonce, sealedText).equals(signature)) {
            throw new IllegalArgumentException("signature");
        }
        byte[] frame = whole(opening, Base64.getDecoder().decode(sealedText));
        int end = frame.length - frame[frame.length - 1];
        int length = ByteBuffer.wrap(frame).getInt(RANDOM);
        if (length < 0
                || HEAD + length > end
                || !Arrays.equals(frame, HEAD + length, end, receiveId, 0, receiveId.length)) {
            throw new IllegalArgumentException("frame");
        }
        return new String(frame, HEAD, length, StandardCharsets.UTF_8);
    }

    private static byte[] whole(Cipher cipher, byte[] blocks) {
        try {
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no whole blocks", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
