package cn.qile.webhook.export;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects bytes up to a bound, never copying what is there already as it grows. */
final class Chunks extends OutputStream {

    /** More was written than may be sent. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge(int most) {
            super("more than " + most + " bytes");
        }
    }

    private static final int CHUNK = 1 << 16;

    private final List<byte[]> full = new ArrayList<>();
    private final int most;
    private byte[] last = new byte[CHUNK];
    private int used;

    Chunks(int most) {
        this.most = most;
    }

    /** @throws TooLarge if these are more bytes than may be */
    @Override
    public void write(byte[] bytes, int from, int length) {
        if (full.size() * (long) CHUNK + used + length > most) {
            throw new TooLarge(most);
        }
        int written = 0;
        while (written < length) {
            if (used == CHUNK) {
                full.add(last);
                last = new byte[CHUNK];
                used = 0;
            }
            int now = Math.min(length - written, CHUNK - used);
            System.arraycopy(bytes, from + written, last, used, now);
            used += now;
            written += now;
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    byte[] bytes() {
        byte[] all = new byte[full.size() * CHUNK + used];
        for (int i = 0; i < full.size(); i++) {
            System.arraycopy(full.get(i), 0, all, i * CHUNK, CHUNK);
        }
        System.arraycopy(last, 0, all, full.size() * CHUNK, used);
        return all;
    }
}
