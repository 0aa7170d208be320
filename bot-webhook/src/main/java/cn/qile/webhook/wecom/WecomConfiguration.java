package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachments;
import cn.qile.core.command.Bot;
import cn.qile.webhook.wording.Wording;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the callbacks that are set up; one that is not does not exist (404). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WecomSettings.class)
class WecomConfiguration {

    private static final String ROBOT = "/wecom/robot";
    private static final String APP = "/wecom/app";

    /** Wording and sealing take a fraction of a millisecond, but now and then a picture is drawn. */
    private static final int WORDS_THREADS = 2;

    /** Not a default candidate: an executor bean would otherwise be everybody's. */
    @Bean(defaultCandidate = false, destroyMethod = "shutdown")
    ExecutorService callbackWords() {
        AtomicInteger count = new AtomicInteger();
        return Executors.newFixedThreadPool(WORDS_THREADS, task -> {
            Thread thread = new Thread(task, "words-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    ServletContextInitializer wecomCallbacks(
            WecomSettings settings,
            Bot bot,
            Wording wording,
            Attachments attachments,
            Clock clock,
            MeterRegistry registry,
            @Qualifier("callbackWords") Executor words) {
        return context -> {
            WecomSettings.Robot robot = settings.robot();
            if (robot.hasCallback()) {
                CallbackCodec codec = new CallbackCodec(robot.token(), robot.encodingAesKey(), "");
                RobotReader reader = new RobotReader(new BotName(robot.name()));
                RobotAnswers answers = new RobotAnswers(bot, wording, attachments);
                Callback callback = new RobotCallback(codec, reader, answers, words);
                open(context, ROBOT, new CallbackEndpoint(callback, codec, clock, new CallbackMeters(registry, ROBOT)));
            }
            WecomSettings.App app = settings.app();
            if (app.hasCallback()) {
                CallbackCodec codec = new CallbackCodec(app.token(), app.encodingAesKey(), app.corpId());
                Callback callback = new AppCallback(codec, app.corpId(), bot, wording, words);
                open(context, APP, new CallbackEndpoint(callback, codec, clock, new CallbackMeters(registry, APP)));
            }
        };
    }

    private static void open(ServletContext context, String path, CallbackEndpoint endpoint) {
        ServletRegistration.Dynamic servlet = context.addServlet(path, endpoint);
        servlet.addMapping(path);
        servlet.setAsyncSupported(true);
    }
}
