package cn.qile.webhook.wecom;

import cn.qile.webhook.wecom.CallbackRefused.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens what travels in callbacks and their answers (platform document §1.1). Stricter than the platform's own
 * libraries: the receiveid is always compared, every byte of the padding is looked at, no length is believed. Threads
 * may share it.
 */
final class CallbackCodec {

    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    /** The padding's block, not AES's: values up to 32 are why PKCS5Padding cannot be used. */
    private static final int BLOCK = 32;

    private static final int AES_BLOCK = 16;
    private static final int KEY_CHARACTERS = 43;

    /** Looking one up among all providers costs more than opening a message; {@code init} and {@code digest} reset it. */
    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(CallbackCodec::cipher);

    private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(CallbackCodec::sha1);

    private final byte[] token;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final byte[] receiveId;
    private final Supplier<byte[]> random;

    /** @throws IllegalArgumentException if the key is not one */
    CallbackCodec(Secret token, Secret encodingAesKey, String receiveId) {
        this(token, encodingAesKey, receiveId, randomBytes());
    }

    /**
     * @param encodingAesKey 43 characters; they hold 258 bits, of which the last two are spare and ignored
     * @param receiveId what every frame must end with: the corp id, or "" for a smart robot
     * @param random gives the 16 bytes that a sealed frame begins with
     * @throws IllegalArgumentException if the key is not one
     */
    CallbackCodec(Secret token, Secret encodingAesKey, String receiveId, Supplier<byte[]> random) {
        if (encodingAesKey.value().length() != KEY_CHARACTERS) {
            throw new IllegalArgumentException("BAD_KEY: an EncodingAESKey has " + KEY_CHARACTERS + " characters");
        }
        byte[] aes = Base64.getDecoder().decode(encodingAesKey.value() + "=");
        this.token = utf8(token.value());
        this.key = new SecretKeySpec(aes, "AES");
        this.iv = new IvParameterSpec(aes, 0, AES_BLOCK);
        this.receiveId = utf8(receiveId);
        this.random = random;
    }

    /** @return the signature over a sealed text: 40 lower-case hexadecimal digits */
    String sign(String timestamp, String nonce, String sealed) {
        MessageDigest sha1 = DIGESTS.get();
        byte[][] parts = {token, utf8(timestamp), utf8(nonce), utf8(sealed)};
        Arrays.sort(parts, Arrays::compareUnsigned);
        for (byte[] part : parts) {
            sha1.update(part);
        }
        return HexFormat.of().formatHex(sha1.digest());
    }

    /** @return the sealed form of a text of ours */
    String seal(String text) {
        byte[] message = utf8(text);
        int length = HEAD + message.length + receiveId.length;
        int pad = BLOCK - length % BLOCK;
        byte[] frame = new byte[length + pad];
        ByteBuffer.wrap(frame)
                .put(random.get())
                .putInt(message.length)
                .put(message)
                .put(receiveId);
        Arrays.fill(frame, length, frame.length, (byte) pad);
        return Base64.getEncoder().encodeToString(aes(Cipher.ENCRYPT_MODE, frame));
    }

    /**
     * @return the message inside
     * @throws CallbackRefused if anything is not exactly as the platform makes it
     */
    byte[] open(String signature, String timestamp, String nonce, String sealed) throws CallbackRefused {
        check(MessageDigest.isEqual(utf8(sign(timestamp, nonce, sealed)), utf8(signature)), Fault.SIGNATURE_MISMATCH);
        byte[] secret = decode(sealed);
        check(secret.length > 0 && secret.length % AES_BLOCK == 0, Fault.MALFORMED_CIPHERTEXT);
        byte[] frame = aes(Cipher.DECRYPT_MODE, secret);
        int end = frame.length - padding(frame);
        check(end >= HEAD, Fault.BAD_LENGTH);
        int length = ByteBuffer.wrap(frame).getInt(RANDOM);
        check(length >= 0 && length <= end - HEAD, Fault.BAD_LENGTH);
        check(Arrays.equals(frame, HEAD + length, end, receiveId, 0, receiveId.length), Fault.RECEIVEID_MISMATCH);
        return Arrays.copyOfRange(frame, HEAD, HEAD + length);
    }

    private static int padding(byte[] frame) throws CallbackRefused {
        int pad = Byte.toUnsignedInt(frame[frame.length - 1]);
        check(pad >= 1 && pad <= BLOCK && pad <= frame.length, Fault.BAD_PADDING);
        for (int i = frame.length - pad; i < frame.length; i++) {
            check(frame[i] == pad, Fault.BAD_PADDING);
        }
        return pad;
    }

    private byte[] aes(int mode, byte[] blocks) {
        try {
            Cipher cipher = CIPHERS.get();
            cipher.init(mode, key, iv);
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES, and whole blocks are given to it", e);
        }
    }

    private static byte[] decode(String base64) throws CallbackRefused {
        try {
            return Base64.getDecoder().decode(utf8(base64));
        } catch (IllegalArgumentException e) {
            throw new CallbackRefused(Fault.MALFORMED_BASE64);
        }
    }

    private static void check(boolean sound, Fault fault) throws CallbackRefused {
        if (!sound) {
            throw new CallbackRefused(fault);
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static Supplier<byte[]> randomBytes() {
        SecureRandom source = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[RANDOM];
            source.nextBytes(bytes);
            return bytes;
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
