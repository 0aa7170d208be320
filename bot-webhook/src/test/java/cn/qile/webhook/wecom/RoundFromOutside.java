package cn.qile.webhook.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qile.webhook.platform.ApiServer;
import cn.qile.webhook.stores.Databases;
import cn.qile.webhook.stores.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A round of two minutes over the sample community, seen from outside: callbacks go in, and what reaches the platform is
 * looked at. Two nodes run the built jar on one database; the one that speaks is killed between two steps of the ladder
 * and started again. What comes out must be the ladder's, in order, to the right groups and people, to none who had
 * finished, each message once, and every total must equal a recount of what was sent in.
 *
 * <p>It takes as long as the round, so it is a program and no test of every build; the README says how to run it. Ends
 * with an error where anything is not so. On a machine that has much else to do, a longer round leaves its steps the time
 * that they need: its argument is the minutes.
 */
final class RoundFromOutside implements AutoCloseable {

    private static final Path SAMPLE = Path.of("..", "sql", "sample");
    private static final Path JAR = Path.of("target", "bot-webhook.jar");
    private static final String WEBHOOK = "/cgi-bin/webhook/send";
    private static final String PRIVATE = "/cgi-bin/message/send";
    private static final String DIRECTOR = "yjvd";
    private static final String LIAISON = "key-liaison";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** As long as a message of a step is worth sending, and some for a busy machine. */
    private static final Duration STEP = Duration.ofSeconds(60);

    private final Path folder;
    private final Duration length;
    private final ApiServer api = new ApiServer();
    private final RedisServer redis = new RedisServer();
    private final String database;
    private final Map<Integer, Node> nodes = new TreeMap<>();
    /** Rooms by the number of their micro-grid. */
    private final Map<Integer, Map<String, Home>> rooms = new TreeMap<>();

    private final Set<String> done = new TreeSet<>();
    private final Set<String> visited = new TreeSet<>();
    private Instant opened;
    private long messages;
    /** In groups. */
    private int answers;

    /** How many live there, and how many of them must be visited. */
    private record Home(int persons, int special) {}

    /** A running jar. */
    private record Node(Process process, Platform platform) {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("round-from-outside");
        Duration length = Duration.ofMinutes(arguments.length == 0 ? 2 : Long.parseLong(arguments[0]));
        try (RoundFromOutside round = new RoundFromOutside(folder, length)) {
            round.run();
        }
        System.exit(0); // the embedded database ends with the process
    }

    private RoundFromOutside(Path folder, Duration length) throws IOException {
        this.folder = folder;
        this.length = length;
        this.database = Databases.urls()
                        .get(0)
                        .replaceFirst(
                                "(:\\d+)/[^?]*",
                                "$1/bot_outside_" + UUID.randomUUID().toString().substring(0, 8))
                + "&createDatabaseIfNotExist=true";
        roster();
    }

    /** The sample community, with a conversation and a webhook for each of its groups. */
    private void roster() throws IOException {
        Path roster = Files.createDirectory(folder.resolve("roster"));
        for (String file : List.of("households.csv", "members.csv")) {
            Files.copy(SAMPLE.resolve(file), roster.resolve(file));
        }
        List<String> groups = new ArrayList<>();
        for (String line : Files.readAllLines(SAMPLE.resolve("groups.csv"))) {
            String[] cells = line.split(",", -1);
            String name =
                    cells[1].equals("联络群") ? "liaison" : cells[1].equals("单元群") ? cells[2].replaceAll("\\D", "") : "";
            groups.add(
                    name.isEmpty() || cells[0].equals("群名")
                            ? line
                            : String.join(",", cells[0], cells[1], cells[2], "wr-" + name, "key-" + name));
            api.withWebhook("key-" + name);
        }
        Files.write(roster.resolve("groups.csv"), groups);
        Files.readAllLines(SAMPLE.resolve("households.csv")).stream().skip(1).forEach(line -> {
            String[] cells = line.split(",");
            rooms.computeIfAbsent(Integer.valueOf(cells[2].replaceAll("\\D", "")), each -> new LinkedHashMap<>())
                    .put(cells[6], new Home(Integer.parseInt(cells[7]), Integer.parseInt(cells[8])));
        });
        api.withApp(CallbackServer.CORP_ID, 1, "app-secret");
        api.withMembers(Files.readAllLines(SAMPLE.resolve("members.csv")).stream()
                .skip(1)
                .map(line -> line.split(",")[0])
                .distinct()
                .toArray(String[]::new));
    }

    private void run() throws Exception {
        launch(1);
        awaitReady(1);
        launch(2);
        awaitReady(2);
        opened = Instant.now();
        say("opening: " + tell(1, "开始扫楼 " + length.toMinutes() + "分钟"));
        untilHeard("the opening", () -> {
            assertThat(texts(LIAISON)).hasSize(1);
            grids().forEach(grid -> assertThat(texts("key-" + grid)).hasSize(1));
        });

        grids().filter(grid -> grid > 2).forEach(grid -> report(2, grid, rooms(grid)));
        grids().filter(grid -> grid > 3).forEach(grid -> visit(1, grid, special(grid)));
        List<String> waiting =
                special(3).subList(special(3).size() - 1, special(3).size());
        visit(2, 3, special(3).subList(0, special(3).size() - 1));
        report(1, 2, rooms(2).subList(2, rooms(2).size()));
        report(2, 1, rooms(1).subList(0, 10));
        int before = done.size();
        int toVisit = toVisit();

        untilHeard("half time", () -> {
            assertThat(texts(LIAISON)).hasSize(2);
            assertThat(texts("key-1")).hasSize(2);
        });
        assertThat(texts(LIAISON).get(1)).contains("1443户 实" + before + " 未" + (1443 - before), "特殊人群 未" + toVisit);
        assertThat(texts("key-1").get(1)).contains("已10/" + rooms(1).size(), "还差" + (rooms(1).size() - 10) + "户");
        assertThat(mentions("key-1")).containsExactly("yjm01a", "yjm01b", "yjm01c", "yjm01e"); // yjm01d has reported

        int speaker = speaker();
        say("kill -9 of node " + speaker + ", which speaks");
        nodes.get(speaker).process().destroyForcibly().waitFor();
        launch(speaker);
        int other = 3 - speaker;

        untilHeard("three quarters", () -> assertThat(privately()).hasSize(6));
        assertThat(privately()).containsExactly("yjm01a", "yjm01b", "yjm02a", "yjm02b", "yjm03a", "yjm03b");
        assertThat(privately("yjm01a"))
                .contains("还差" + (rooms(1).size() - 10) + "户", special(1).size() + "人待上门");
        assertThat(privately("yjm03a")).contains("还差1人待上门", waiting.get(0));

        visit(other, 3, waiting);
        visit(other, 1, special(1));
        assertThat(toVisit()).isZero();
        report(other, 1, rooms(1).subList(10, rooms(1).size() - 1));
        int late = done.size();
        assertThat(1443 - late).isEqualTo(3);
        untilHeard("nine tenths", () -> assertThat(texts(LIAISON)).hasSize(3));
        assertThat(texts(LIAISON).get(2)).contains("1443户 实" + late + " 未3", "特殊人群 未0", "第1网格剩3户");
        untilHeard("the deadline", () -> assertThat(texts(LIAISON)).hasSize(4));
        assertThat(texts(LIAISON).get(3)).contains("应1443户 未3户");
        assertThat(mentions(LIAISON)).containsExactly("yjs1", DIRECTOR);

        awaitReady(speaker);
        say("node " + speaker + " is there again");
        report(speaker, 1, rooms(1).subList(rooms(1).size() - 1, rooms(1).size()));
        String closed = tell(other, "结束");
        say("closing: " + closed);
        String visits = "特殊人群 应上门" + visited.size() + " 已" + visited.size() + " 未0";
        assertThat(closed).contains("应1443户 已" + done.size() + " 未2", "按时" + late, persons(done) + "", visits);
        untilHeard("the closing roll-up with its picture", () -> {
            assertThat(texts(LIAISON)).hasSize(5);
            assertThat(pictures(LIAISON)).isEqualTo(1);
            assertThat(privately())
                    .as("the picture for who closed it, with a line")
                    .hasSize(8);
        });
        assertThat(texts(LIAISON).get(4))
                .contains(
                        "实" + done.size() + "/" + persons(done),
                        "未2/",
                        "按时" + late + "户 最终" + done.size() + "户",
                        "迟报1",
                        visits);
        sleep(Duration.ofSeconds(15)); // whatever would come twice, or to somebody else, has come by then
        grids().filter(grid -> grid > 1)
                .forEach(grid ->
                        assertThat(texts("key-" + grid)).as("grid " + grid).hasSize(1));
        assertThat(texts("key-1")).hasSize(2);
        assertThat(texts(LIAISON)).hasSize(5).doesNotHaveDuplicates();
        assertThat(privately()).hasSize(8);
        String summary = tell(speaker, "今天小结");
        say("summary:\n" + summary);
        int pictures = 1; // in private; it goes with a line, as one message of the bot
        int said = answers
                + api.calls(WEBHOOK).size()
                - (int) pictures(LIAISON)
                + privately().size()
                - pictures;
        assertThat(summary)
                .contains(
                        "结论：未清",
                        "应1443户/",
                        "实" + done.size() + "/" + persons(done),
                        "未2/",
                        "（按时" + late + "户）",
                        "共发" + said + "条")
                .doesNotContain("待上门");
        say("all is as it should be: " + api.calls(WEBHOOK).size() + " messages to groups, "
                + privately().size() + " to persons; recount: " + done.size() + " households, " + persons(done)
                + " persons, " + visited.size() + " visits");
    }

    private Stream<Integer> grids() {
        return rooms.keySet().stream();
    }

    private List<String> rooms(int grid) {
        return List.copyOf(rooms.get(grid).keySet());
    }

    /** @return the rooms where somebody must be visited (one person in each, in the sample) */
    private List<String> special(int grid) {
        return rooms.get(grid).entrySet().stream()
                .filter(room -> room.getValue().special() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @return how many persons wait for a visit */
    private int toVisit() {
        return rooms.values().stream()
                        .flatMap(grid -> grid.values().stream())
                        .mapToInt(Home::special)
                        .sum()
                - visited.size();
    }

    private int persons(Set<String> gridsAndRooms) {
        return gridsAndRooms.stream()
                .map(each -> each.split("/"))
                .mapToInt(
                        each -> rooms.get(Integer.valueOf(each[0])).get(each[1]).persons())
                .sum();
    }

    /** A volunteer reports rooms of the own unit, some in each message. */
    private void report(int node, int grid, List<String> said) {
        report(node, grid, said, " 齐了", done);
    }

    /** A volunteer has visited who cannot come down. */
    private void visit(int node, int grid, List<String> said) {
        report(node, grid, said, " 已上门", visited);
    }

    private void report(int node, int grid, List<String> said, String status, Set<String> kept) {
        for (int from = 0; from < said.size(); from += 30) {
            List<String> part = said.subList(from, Math.min(from + 30, said.size()));
            Platform platform = nodes.get(node).platform();
            String id = UUID.randomUUID().toString();
            String text = String.join("、", part) + status;
            Platform.Reply reply =
                    delivered(() -> platform.deliver(id, "wr-" + grid, "yjm%02dd".formatted(grid), text));
            assertThat(reply.text()).startsWith("收到");
            answers++;
            part.forEach(room -> kept.add(grid + "/" + room));
        }
    }

    private String tell(int node, String text) {
        Platform platform = nodes.get(node).platform();
        String id = Long.toString(1_000 + ++messages);
        return delivered(() -> platform.tell(id, DIRECTOR, text)).text();
    }

    /** As the platform does, the same message again where it was not taken. */
    private static Platform.Reply delivered(Callable<Platform.Reply> delivery) {
        return await().atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(delivery, reply -> reply.status() == 200);
    }

    private List<JsonNode> to(String key) {
        return api.calls(WEBHOOK).stream()
                .filter(call -> key.equals(call.query().get("key")) && call.taken())
                .map(ApiServer.Call::body)
                .toList();
    }

    private List<String> texts(String key) {
        return to(key).stream()
                .filter(body -> !body.path("msgtype").asString().equals("image"))
                .map(body -> body.path(body.path("msgtype").asString())
                        .path("content")
                        .asString(""))
                .toList();
    }

    private long pictures(String key) {
        return to(key).stream()
                .filter(body -> body.path("msgtype").asString().equals("image"))
                .count();
    }

    /** @return who was called in that group, in order */
    private List<String> mentions(String key) {
        return to(key).stream()
                .flatMap(body -> body.path("text").path("mentioned_list").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    private List<String> privately() {
        return api.taken(PRIVATE).stream()
                .map(body -> body.path("touser").asString())
                .sorted()
                .toList();
    }

    /** @return what that person was told in private, last */
    private String privately(String userid) {
        return api.taken(PRIVATE).stream()
                .filter(body -> body.path("touser").asString().equals(userid))
                .reduce((before, last) -> last)
                .map(JsonNode::toString)
                .orElse("");
    }

    private void untilHeard(String what, Runnable check) {
        await(what)
                .atMost(length.dividedBy(4).plus(STEP))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(check::run);
        say(what);
    }

    private void say(String what) {
        System.out.printf(
                "%6.1f s  %s%n", Duration.between(opened, Instant.now()).toMillis() / 1000.0, what);
    }

    private static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    private void launch(int number) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-jar",
                JAR.toAbsolutePath().toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--spring.datasource.url=" + database,
                "--spring.data.redis.host=127.0.0.1",
                "--spring.data.redis.port=" + redis.port(),
                "--bot.data-dir=" + folder.resolve("data" + number),
                "--bot.roster=" + folder.resolve("roster"),
                "--bot.quiet-hours=none",
                "--bot.summary-at=none",
                "--bot.wecom.base-url=" + api.url(),
                "--bot.wecom.app.agent-id=1",
                "--bot.wecom.app.secret=app-secret"));
        CallbackServer.BOTH.forEach((name, value) -> command.add("--" + name + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("node" + number + "-" + port + ".log").toFile())
                .start();
        nodes.put(number, new Node(process, new Platform("http://127.0.0.1:" + port)));
    }

    private void awaitReady(int number) {
        Platform platform = nodes.get(number).platform();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> platform.get("/actuator/health/readiness") == 200);
    }

    /** @return the node that has the lead */
    private int speaker() {
        return nodes.keySet().stream().filter(this::leads).findFirst().orElseThrow();
    }

    private boolean leads(int node) {
        try {
            return nodes.get(node).platform().read("/actuator/prometheus").contains("qile_leader 1.0");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        nodes.values().forEach(node -> node.process().destroyForcibly());
        System.out.println("the logs of the nodes are in " + folder);
        redis.close();
        api.close();
    }
}
