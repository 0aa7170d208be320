package cn.qile.core.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: members whom the app's messages do not reach, until the 社工 have been told. Durable. */
public interface Unreachables {

    /** Remembers the member; nothing changes if that is known and not told yet, or was told less than 20 hours before. */
    void note(String userid, Instant at);

    /** @return the userids that nobody has been told of since they were noted, ascending */
    List<String> untold();

    /** @return when the 社工 were told of anybody for the last time, if ever */
    Optional<Instant> lastTold();

    /** The 社工 have been told of them, in the caller's transaction. */
    void told(List<String> userids, Instant at);
}
