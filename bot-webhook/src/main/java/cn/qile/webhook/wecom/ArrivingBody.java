package cn.qile.webhook.wecom;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Collects a request's body as it arrives, whenever that is; nobody waits for it. */
abstract class ArrivingBody implements ReadListener {

    /** How much of a body that is too long is let pass: who is still sending when we answer does not see the answer. */
    private static final long MAX_SKIPPED = 32L * 1024 * 1024;

    /** Most bodies fit. */
    private static final int USUAL = 2048;

    private final ServletInputStream stream;
    private final int longest;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL);
    private final byte[] piece = new byte[USUAL];
    private long skipped;

    /**
     * @param start what was read of it before
     * @param longest of bodies that are kept, in bytes
     */
    ArrivingBody(ServletInputStream stream, byte[] start, int longest) {
        this.stream = stream;
        this.longest = longest;
        body.writeBytes(start);
    }

    /**
     * Nobody waits for it. One that is longer than usual is left alone: what its head says of its length need not be true.
     *
     * @param length of the body, in bytes; negative where that is not known
     * @return what has arrived of it already; may be less, or nothing
     */
    static byte[] whatIsThere(ServletInputStream stream, int length) throws IOException {
        if (length < 1 || length > USUAL || stream.available() == 0) {
            return new byte[0];
        }
        byte[] there = new byte[length];
        return Arrays.copyOf(there, Math.max(0, stream.read(there)));
    }

    /** All of it is there. Called once, unless one of the others is. */
    abstract void arrived(byte[] whole);

    /** It is longer than it may be. */
    abstract void tooLong();

    /** The connection broke. */
    abstract void failed();

    @Override
    public void onDataAvailable() throws IOException {
        while (stream.isReady()) {
            int read = stream.read(piece);
            if (read < 0) {
                return;
            }
            keep(read);
            if (skipped > MAX_SKIPPED) {
                tooLong();
                return;
            }
        }
    }

    private void keep(int read) {
        if (skipped == 0 && body.size() + read <= longest) {
            body.write(piece, 0, read);
        } else {
            skipped += read;
        }
    }

    @Override
    public void onAllDataRead() {
        if (skipped > 0) {
            tooLong();
        } else {
            arrived(body.toByteArray());
        }
    }

    @Override
    public void onError(Throwable fault) {
        failed();
    }
}
