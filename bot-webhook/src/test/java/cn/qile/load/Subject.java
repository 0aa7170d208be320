package cn.qile.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Something that hears callbacks and is measured. */
interface Subject extends AutoCloseable {

    String name();

    int port();

    /** @return the processes that work when it is spoken to, its own as {@code bot} */
    Map<String, ProcessHandle> processes();

    /** Brings it into the state in which each run begins. */
    void reset() throws IOException;

    /** @return whether that is the answer that it owes to this */
    boolean isAnswer(Saying said, String words);

    /**
     * Compares what is kept with what was answered.
     *
     * @param idPattern the ids of a run's messages, as SQL's LIKE has it
     * @param answered how many of them were answered as they should
     * @param unanswered how many have no answer, and may be kept or not
     * @return what is wrong; empty if nothing is
     */
    List<String> recount(String idPattern, int answered, int unanswered) throws IOException;

    @Override
    void close();
}
