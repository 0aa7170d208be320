package cn.qile.webhook.wecom;

import cn.qile.webhook.QileApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application with both callbacks, on embedded stores and a port of its own. */
final class WholeBot {

    /** The sample community. */
    static final String SAMPLE = "--bot.roster=" + Path.of("..", "sql", "sample");

    private WholeBot() {}

    /** @param data its data directory */
    static ConfigurableApplicationContext start(Path data, String... more) {
        return start(new SpringApplicationBuilder(QileApplication.class), data, more);
    }

    /** @param application with what the test puts in the place of something */
    static ConfigurableApplicationContext start(SpringApplicationBuilder application, Path data, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1", "--bot.data-dir=" + data));
        CallbackServer.BOTH.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.addAll(List.of(more));
        return application.run(arguments.toArray(String[]::new));
    }

    static int port(ConfigurableApplicationContext application) {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** @return the platform's side of its callbacks */
    static Platform platform(ConfigurableApplicationContext application) {
        return new Platform("http://127.0.0.1:" + port(application));
    }
}
