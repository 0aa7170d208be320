package cn.qile.load;

import cn.qile.load.Neighbourhood.Community;
import cn.qile.load.Wire.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bot itself, from its jar, on embedded stores with durable commits. */
final class Product implements Subject {

    private static final Pattern PORT = Pattern.compile("--port=(\\d+)");

    /** Ids of what is said beside the runs; above those of the runs. */
    private static final AtomicLong ORDERS = new AtomicLong(900_000_000_000L);

    private final Jvm jvm;
    private final Path data;
    private final List<Community> communities;
    private final Duration start;

    private Product(Jvm jvm, Path data, List<Community> communities, Duration start) {
        this.jvm = jvm;
        this.data = data;
        this.communities = communities;
        this.start = start;
    }

    /**
     * @param data its data directory, kept between starts
     * @param communities in which it will be spoken to
     * @param limit of the start
     */
    static Product start(
            Options options, List<String> jvmFlags, Path data, Path roster, List<Community> communities, Duration limit)
            throws IOException {
        Map<String, String> environment = Settings.callbacks();
        environment.put("BOT_DATA_DIR", data.toString());
        environment.put("BOT_ROSTER", roster.toString());
        environment.put("BOT_QUIET_HOURS", "none");
        environment.put("BOT_SUMMARY_AT", "none");
        List<String> program = new ArrayList<>(jvmFlags);
        program.addAll(List.of("-jar", options.jar().toString()));
        long began = System.nanoTime();
        Jvm jvm = new Jvm("product", data.resolveSibling(data.getFileName() + ".log"), program, environment);
        try {
            jvm.awaitReady(limit);
            return new Product(jvm, data, communities, Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException | RuntimeException notStarted) {
            jvm.close();
            throw notStarted;
        }
    }

    @Override
    public String name() {
        return "product";
    }

    @Override
    public int port() {
        return jvm.port();
    }

    /** @return from the process's start to readiness */
    Duration startTime() {
        return start;
    }

    ProcessHandle bot() {
        return jvm.handle();
    }

    @Override
    public Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        processes.put("bot", jvm.handle());
        processes.put("database", jvm.server("mariadbd"));
        processes.put("redis", jvm.server("redis-server"));
        return processes;
    }

    /** A new round in each community: the one before is closed. */
    @Override
    public void reset() throws IOException {
        openRounds(communities);
    }

    private void openRounds(List<Community> communities) throws IOException {
        try (Wire wire = new Wire(port())) {
            for (Community community : communities) {
                ask(wire, community, "结束");
                String opened = ask(wire, community, "开始扫楼 120分钟");
                if (!opened.contains("120分钟")) {
                    throw new IOException("no round was opened: " + opened);
                }
            }
        }
    }

    private static String ask(Wire wire, Community community, String text) throws IOException {
        Saying order = new Saying(community.liaison(), community.director(), text, text, "");
        return ask(wire, order);
    }

    /** @return the words of the answer; "" for silence */
    static String ask(Wire wire, Saying saying) throws IOException {
        Reply reply = wire.exchange(Shape.JSON.request(Long.toString(ORDERS.incrementAndGet()), saying));
        if (reply.status() != 200) {
            throw new IOException("\"%s\" was answered with HTTP %d".formatted(saying.text(), reply.status()));
        }
        return reply.body().length == 0 ? "" : Shape.JSON.opened(reply.body());
    }

    @Override
    public boolean isAnswer(Saying said, String words) {
        return words.startsWith("收到 " + said.room());
    }

    @Override
    public List<String> recount(String idPattern, int answered, int unanswered) throws IOException {
        return ledger("bot").recount(idPattern, answered, unanswered);
    }

    /** @return a database of the embedded server, by the one account that it has */
    LedgerCount ledger(String database) throws IOException {
        String command = jvm.server("mariadbd").info().commandLine().orElse("");
        Matcher port = PORT.matcher(command);
        if (!port.find()) {
            throw new IOException("the embedded database's port is not in its command line");
        }
        // Selenium has tracing on the test class path, which the driver would take part in; the jar has none.
        return new LedgerCount(
                "jdbc:mysql://127.0.0.1:" + port.group(1) + "/" + database
                        + "?sslMode=DISABLED&allowPublicKeyRetrieval=true&rewriteBatchedStatements=true&openTelemetry=DISABLED",
                "bot",
                Files.readString(data.resolve("password")).strip());
    }

    /** @return the same bot, measured where other communities speak; closing it does nothing */
    Subject speakingTo(String name, List<Community> communities) {
        Product product = this;
        return new Subject() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int port() {
                return product.port();
            }

            @Override
            public Map<String, ProcessHandle> processes() {
                return product.processes();
            }

            @Override
            public void reset() throws IOException {
                product.openRounds(communities);
            }

            @Override
            public boolean isAnswer(Saying said, String words) {
                return product.isAnswer(said, words);
            }

            @Override
            public List<String> recount(String idPattern, int answered, int unanswered) throws IOException {
                return product.recount(idPattern, answered, unanswered);
            }

            @Override
            public void close() {
                return;
            }
        };
    }

    @Override
    public void close() {
        jvm.close();
    }
}
