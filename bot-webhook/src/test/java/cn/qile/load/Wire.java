package cn.qile.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection that is kept alive: writes a whole request, reads a whole reply. Opened when it is first needed, and
 * again when the other side has closed it, which a server does after so many requests.
 */
final class Wire implements AutoCloseable {

    /** Longer than the bot may take (it gives up after 4 s); who hangs longer is a fault, and is counted as one. */
    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;
    private Socket socket;
    private ReplyReader replies;

    Wire(int port) {
        this.port = port;
    }

    /**
     * @return the reply; {@link Reply#NONE} if the connection broke
     */
    Reply exchange(byte[] request) {
        try {
            if (socket == null) {
                open();
            }
            socket.getOutputStream().write(request);
            Reply reply = replies.next();
            if (replies.isLast()) {
                close();
            }
            return reply;
        } catch (IOException broken) {
            close();
            return Reply.NONE;
        }
    }

    private void open() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        replies = new ReplyReader(socket.getInputStream());
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                // What was to be closed is.
            }
            socket = null;
        }
    }

    /**
     * A reply as it came.
     *
     * @param status HTTP; 0 if there was none
     */
    record Reply(int status, byte[] body) {

        static final Reply NONE = new Reply(0, new byte[0]);
    }

    /** Reads HTTP/1.1 replies to POST and GET, one after the other: those with a length, and chunked ones. */
    static final class ReplyReader {

        private final InputStream in;
        private byte[] buffer = new byte[16 * 1024];
        private int from;
        private int to;
        private boolean last;

        ReplyReader(InputStream in) {
            this.in = in;
        }

        /** @return whether the other side said that it closes after the reply that was read last */
        boolean isLast() {
            return last;
        }

        /** @throws IOException if the stream ends or what comes is no such reply */
        Reply next() throws IOException {
            String status = line();
            if (!status.startsWith("HTTP/1.1 ") || status.length() < 12) {
                throw new IOException("no HTTP/1.1 reply");
            }
            int length = 0;
            boolean chunked = false;
            last = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                } else if (lower.startsWith("transfer-encoding:")) {
                    chunked = lower.endsWith("chunked");
                } else if (lower.startsWith("connection:")) {
                    last = lower.endsWith("close");
                }
            }
            return new Reply(Integer.parseInt(status.substring(9, 12)), chunked ? chunks() : bytes(length));
        }

        private byte[] chunks() throws IOException {
            byte[] whole = new byte[0];
            for (int length = chunk(); length > 0; length = chunk()) {
                int before = whole.length;
                whole = Arrays.copyOf(whole, before + length);
                System.arraycopy(bytes(length), 0, whole, before, length);
                line();
            }
            while (!line().isEmpty()) {
                continue; // trailers
            }
            return whole;
        }

        private int chunk() throws IOException {
            return Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
        }

        private String line() throws IOException {
            for (int i = from; ; i++) {
                if (i == to) {
                    int seen = i - from;
                    fill();
                    i = from + seen;
                }
                if (buffer[i] == '\n') {
                    int end = i > from && buffer[i - 1] == '\r' ? i - 1 : i;
                    String line = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
                    from = i + 1;
                    return line;
                }
            }
        }

        private byte[] bytes(int length) throws IOException {
            while (to - from < length) {
                fill();
            }
            byte[] bytes = Arrays.copyOfRange(buffer, from, from + length);
            from += length;
            return bytes;
        }

        /** Reads some more behind what is there. */
        private void fill() throws IOException {
            if (from > 0) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                to -= from;
                from = 0;
            }
            if (to == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                throw new EOFException("the other side has closed");
            }
            to += read;
        }
    }
}
