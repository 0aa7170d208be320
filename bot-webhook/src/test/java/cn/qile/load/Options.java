package cn.qile.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to measure, and how long.
 *
 * @param jar the bot
 * @param work a folder on the disk that is to be measured; everything is made below it, and deleted at the end
 * @param sample the folder of the sample roster
 * @param sections which parts, in their order
 * @param runs how often each contestant runs, all of them in turn
 * @param run how long one run is, and one open loop
 * @param warmUp how long each contestant is spoken to before the first clock
 * @param connections of the closed loop
 * @param rate messages a second of the open loop
 * @param households about how many the large roster has
 * @param spread communities that speak at once in one of the large roster's runs; in the other one does
 * @param jvm flags of the bot's JVM and of the others'
 * @param largeJvm flags of the bot's JVM with the large roster
 */
record Options(
        Path jar,
        Path work,
        Path sample,
        List<Section> sections,
        int runs,
        Duration run,
        Duration warmUp,
        int connections,
        int rate,
        int households,
        int spread,
        List<String> jvm,
        List<String> largeJvm) {

    /** The parts of a benchmark. */
    enum Section {
        THROUGHPUT,
        OPEN_LOOP,
        FIRST_SECONDS,
        FLOOD,
        SIZE;

        private static Section of(String name) {
            return valueOf(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }

    /** As the README says a community should run it. */
    private static final String COMMUNITY_JVM =
            "-XX:+UseSerialGC -XX:FreqInlineSize=100 -XX:InlineSmallCode=800 -Xmx400m -Xmn220m";

    private static final Map<String, String> DEFAULTS = defaults();

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("jar", "target/bot-webhook-standalone.jar");
        defaults.put("work", "target/load");
        defaults.put("sample", "../sql/sample");
        defaults.put("sections", "throughput,open-loop,first-seconds,flood");
        defaults.put("runs", "5");
        defaults.put("seconds", "6");
        defaults.put("warm-up", "40");
        defaults.put("connections", "32");
        defaults.put("rate", "1000");
        defaults.put("households", "1000000");
        defaults.put("spread", "20");
        defaults.put("jvm", COMMUNITY_JVM);
        defaults.put("large-jvm", COMMUNITY_JVM.replace("400m", "512m"));
        return defaults;
    }

    /**
     * @param arguments each of the form {@code name=value}; several may stand in one, with a blank between, and a blank in
     *     a value is written as a plus
     * @throws IllegalArgumentException if one is unknown or no number
     */
    static Options of(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>(DEFAULTS);
        for (String argument : String.join(" ", arguments).strip().split("\\s+")) {
            if (argument.isEmpty()) {
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 || !DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException(
                        argument + ": expected name=value, with one of " + DEFAULTS.keySet());
            }
            given.put(name, argument.substring(equals + 1));
        }
        return new Options(
                Path.of(given.get("jar")).toAbsolutePath(),
                Path.of(given.get("work")).toAbsolutePath(),
                Path.of(given.get("sample")).toAbsolutePath(),
                Arrays.stream(given.get("sections").split(",")).map(Section::of).toList(),
                number(given, "runs"),
                Duration.ofSeconds(number(given, "seconds")),
                Duration.ofSeconds(number(given, "warm-up")),
                number(given, "connections"),
                number(given, "rate"),
                number(given, "households"),
                number(given, "spread"),
                flags(given.get("jvm")),
                flags(given.get("large-jvm")));
    }

    /** @return the same, with another folder to work in */
    Options in(Path folder) {
        return new Options(
                jar, folder, sample, sections, runs, run, warmUp, connections, rate, households, spread, jvm, largeJvm);
    }

    private static int number(Map<String, String> given, String name) {
        return Optional.of(given.get(name))
                .filter(value -> value.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf)
                .orElseThrow(() -> new IllegalArgumentException(name + ": expected a whole number above 0"));
    }

    private static List<String> flags(String joined) {
        return Arrays.stream(joined.split("[ +](?=-)"))
                .filter(flag -> !flag.isEmpty())
                .toList();
    }

    /** @return the names with their default values, for who has asked */
    static String help() {
        return DEFAULTS.entrySet().stream()
                .map(entry -> "  " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
