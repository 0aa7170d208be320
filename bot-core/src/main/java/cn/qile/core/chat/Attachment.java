package cn.qile.core.chat;

import java.util.Objects;

/**
 * What goes with something that is said: a picture to look at or a file to keep.
 *
 * @param kind which of both
 * @param name of the file, with its extension
 * @param bytes at most 2 MB for a picture, 20 MB for a file (platform document §4)
 */
public record Attachment(Kind kind, String name, byte[] bytes) {

    /** How it is shown. */
    public enum Kind {
        /** A PNG. */
        PICTURE,
        FILE
    }

    public Attachment {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(bytes);
    }
}
