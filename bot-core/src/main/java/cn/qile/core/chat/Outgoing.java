package cn.qile.core.chat;

import cn.qile.core.roster.Area;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something that is said unasked (invariant 6).
 *
 * @param key what it is: round, slot and addressee; 1 to {@value #MAX_KEY} characters. What has the same key is said once
 * @param to whom
 * @param notice what
 * @param mentions userids of those who are to be notified by a real @; only in groups
 * @param about the area that it concerns; its liaison group learns when this cannot be delivered
 * @param round the {@code community-number} of the open round that it is about, or "": once that round is closed, it is
 *     no longer sent
 * @param bundle what it may be joined with while it waits: what bears the same name and is not sent yet
 *     ({@link Speech.Notice#with}); "" for nothing, at most {@value #MAX_KEY} characters
 * @param at when its cause happened
 * @param due when to send it; not before {@code at}
 * @param until when its time is over: from then on it is dropped
 * @param always whether it is sent in quiet hours too: 紧急 was said, or somebody is waiting for it
 */
public record Outgoing(
        String key,
        Addressee to,
        Speech.Notice notice,
        List<String> mentions,
        Area about,
        String round,
        String bundle,
        Instant at,
        Instant due,
        Instant until,
        boolean always) {

    /** Our bound, so that a key fits the store's: a group's name has up to 64 characters. */
    public static final int MAX_KEY = 190;

    public Outgoing {
        Objects.requireNonNull(to);
        Objects.requireNonNull(notice);
        mentions = List.copyOf(mentions);
        Objects.requireNonNull(about);
        Objects.requireNonNull(round);
        Objects.requireNonNull(bundle);
        if (key.isEmpty() || key.length() > MAX_KEY) {
            throw new IllegalArgumentException("a key has 1 to " + MAX_KEY + " characters");
        }
        if (bundle.length() > MAX_KEY) {
            throw new IllegalArgumentException("a bundle's name has at most " + MAX_KEY + " characters");
        }
        if (due.isBefore(at) || !until.isAfter(due)) {
            throw new IllegalArgumentException("something is due after its cause and before its time is over");
        }
    }

    /** @return the same with other words */
    public Outgoing saying(Speech.Notice other) {
        return new Outgoing(key, to, other, mentions, about, round, bundle, at, due, until, always);
    }
}
