package cn.qile.webhook.wecom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Measures, on a bot that runs with the sample roster and the tests' secrets, how long others wait while one member sends 100
 * messages a second: 20 s without and 20 s with the flood, in turns. Argument: the bot's address.
 */
final class FloodDriver {

    private static final int TURNS = 3;
    private static final Duration TURN = Duration.ofSeconds(20);

    private FloodDriver() {}

    public static void main(String[] arguments) throws Exception {
        Platform platform = new Platform(arguments[0]);
        platform.say("wrUnit", "yjm01a", "绑定 1幢1单元");
        platform.say("wrFlood", "yjm07a", "绑定 4幢7单元");
        platform.say("wrLiaison", "yjm01a", "绑定 联络群");
        platform.say("wrLiaison", "yjvd", "开始扫楼 600分钟");
        for (int turn = 0; turn < TURNS; turn++) {
            System.out.println("alone    " + measured(platform));
            ScheduledExecutorService flood = Executors.newScheduledThreadPool(64);
            flood.scheduleAtFixedRate(() -> flood.execute(() -> send(platform)), 0, 10, TimeUnit.MILLISECONDS);
            System.out.println("in flood " + measured(platform));
            flood.shutdownNow();
        }
        System.exit(0);
    }

    private static void send(Platform platform) {
        try {
            platform.say("wrFlood", "yjm07d", "1504齐了");
        } catch (Exception lost) {
            // the others are what is measured
        }
    }

    private static String measured(Platform platform) throws Exception {
        List<Long> micros = new ArrayList<>();
        long end = System.nanoTime() + TURN.toNanos();
        int failed = 0;
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            failed += platform.say("wrUnit", "yjm01d", (201 + micros.size() % 4) + "齐了")
                                    .status()
                            == 200
                    ? 0
                    : 1;
            micros.add((System.nanoTime() - begin) / 1000);
        }
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length + " messages, p50 " + sorted[sorted.length / 2] + " µs, p99 "
                + sorted[sorted.length * 99 / 100] + " µs, max "
                + Arrays.stream(sorted).max().orElse(0) + " µs, failed "
                + failed;
    }
}
