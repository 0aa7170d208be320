package cn.qile.webhook.wording;

import java.util.Locale;

/** Names of Java as names of files and words: {@code UnknownRoom} and {@code UNKNOWN_ROOM} are unknown-room. */
final class Kebab {

    private Kebab() {}

    static String of(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
