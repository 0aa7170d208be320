package cn.qile.core.outbox;

import cn.qile.core.chat.Speech;
import java.util.List;

/** Port: one way to the platform, or to whatever stands in its place. Several threads may send, each by its own lane. */
public interface Transport {

    /** Whether the way can be used. */
    enum State {
        /** It is not set up. */
        OFF,
        /** It is set up, and not there just now. */
        DOWN,
        UP
    }

    /**
     * What is sent.
     *
     * @param key the letter's, unique; where the platform can recognise repeats, it goes with it
     * @param notice what to say
     * @param mentions userids to be notified
     * @param part which part of it, from 0: one that is too long for one message is sent in several, cut between lines
     */
    record Parcel(String key, Speech.Notice notice, List<String> mentions, int part) {

        public Parcel {
            mentions = List.copyOf(mentions);
        }
    }

    Way way();

    State state();

    /** Sends one message and waits for the platform's word, for a time that ends. Never throws. */
    Outcome send(Destination to, Parcel parcel);
}
