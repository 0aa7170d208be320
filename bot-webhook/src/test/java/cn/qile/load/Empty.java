package cn.qile.load;

import cn.qile.load.empty.EmptyApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The handler that does nothing. */
final class Empty implements Subject {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Jvm jvm;

    private Empty(Jvm jvm) {
        this.jvm = jvm;
    }

    static Empty start(Options options) throws IOException {
        List<String> program = new ArrayList<>(options.jvm());
        program.add(EmptyApplication.class.getName());
        Jvm jvm = new Jvm("empty", options.work().resolve("empty.log"), program, Settings.withoutStores());
        try {
            jvm.awaitReady(START_LIMIT);
            return new Empty(jvm);
        } catch (IOException | RuntimeException notStarted) {
            jvm.close();
            throw notStarted;
        }
    }

    @Override
    public String name() {
        return "empty";
    }

    @Override
    public int port() {
        return jvm.port();
    }

    @Override
    public Map<String, ProcessHandle> processes() {
        return Map.of("bot", jvm.handle());
    }

    @Override
    public void reset() {
        return;
    }

    @Override
    public boolean isAnswer(Saying said, String words) {
        return !words.isEmpty();
    }

    /** It keeps nothing. */
    @Override
    public List<String> recount(String idPattern, int answered, int unanswered) {
        return List.of();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
