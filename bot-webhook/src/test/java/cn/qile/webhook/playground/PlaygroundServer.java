package cn.qile.webhook.playground;

import cn.qile.core.command.Bot;
import cn.qile.core.rosterfile.InMemoryRosterStore;
import cn.qile.core.rosterfile.SampleRoster;
import cn.qile.core.round.InMemoryRounds;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A server with nothing in it but the playground and the bot, over in-memory ports, on a free port. */
final class PlaygroundServer implements AutoCloseable {

    /** To this the bot says nothing. */
    static final String SILENCING = "今天真冷";

    /** When this is said the stores fail. */
    static final String BREAKING = "坏了";

    private final ConfigurableApplicationContext context;

    private PlaygroundServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @return with the sample community and a round open */
    static PlaygroundServer withTheSample(String... settings) {
        PlaygroundServer server = start(SampleRoster.inMemory(), settings);
        server.context.getBeanProvider(DemoRound.class).ifAvailable(DemoRound::open);
        return server;
    }

    /** @return with no roster at all */
    static PlaygroundServer empty() {
        return start(new InMemoryRosterStore());
    }

    private static PlaygroundServer start(InMemoryRosterStore store, String... settings) {
        var arguments = Stream.concat(
                Stream.of(
                        "server.port=0",
                        // Nobody connects to them; they are set so that no embedded ones are started.
                        "spring.datasource.url=jdbc:mysql://127.0.0.1:1/none",
                        "spring.data.redis.host=127.0.0.1"),
                Stream.of(settings));
        var application = new SpringApplication(Application.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("store", store));
        return new PlaygroundServer(application.run(arguments.map("--"::concat).toArray(String[]::new)));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({PlaygroundController.class, PlaygroundPage.class})
    static class Application {

        @Bean
        InMemoryRounds rounds() {
            return new InMemoryRounds();
        }

        @Bean
        @WhenPlaygroundIsOn
        Playground playground(InMemoryRosterStore store, InMemoryRounds rounds) {
            return InMemoryPlayground.over(store, rounds, Clock.system(ZoneId.of("Asia/Shanghai")), Application::moody);
        }

        /** The bot itself never keeps silent when it is addressed, as it always is here; and its stores are never away. */
        private static Bot moody(Bot bot) {
            return message -> switch (message.text()) {
                case SILENCING -> Optional.empty();
                case BREAKING -> throw new IllegalStateException("the stores are away");
                default -> bot.hear(message);
            };
        }

        @Bean
        @WhenPlaygroundIsOn
        DemoRound demoRound(Playground playground, InMemoryRosterStore store, InMemoryRounds rounds) {
            return new DemoRound(playground, store.rosters(), rounds);
        }
    }
}
