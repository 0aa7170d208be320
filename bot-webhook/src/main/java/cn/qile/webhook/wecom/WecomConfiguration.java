package cn.qile.webhook.wecom;

import cn.qile.core.chat.Attachments;
import cn.qile.core.command.Bot;
import cn.qile.webhook.wording.Wording;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Opens the callbacks that are set up; one that is not does not exist (404). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WecomSettings.class)
class WecomConfiguration {

    @Bean
    RouterFunction<ServerResponse> wecomCallbacks(
            WecomSettings settings, Bot bot, Wording wording, Attachments attachments, Clock clock) {
        RouterFunction<ServerResponse> routes = request -> Optional.empty();
        WecomSettings.Robot robot = settings.robot();
        if (robot.hasCallback()) {
            CallbackCodec codec = new CallbackCodec(robot.token(), robot.encodingAesKey(), "");
            RobotReader reader = new RobotReader(new BotName(robot.name()));
            RobotCallback callback = new RobotCallback(codec, reader, new RobotAnswers(bot, wording, attachments));
            routes = routes.and(at("/wecom/robot", new CallbackEndpoint(callback, codec, clock)));
        }
        WecomSettings.App app = settings.app();
        if (app.hasCallback()) {
            CallbackCodec codec = new CallbackCodec(app.token(), app.encodingAesKey(), app.corpId());
            AppCallback callback = new AppCallback(codec, app.corpId(), bot, wording);
            routes = routes.and(at("/wecom/app", new CallbackEndpoint(callback, codec, clock)));
        }
        return routes;
    }

    private static RouterFunction<ServerResponse> at(String path, CallbackEndpoint endpoint) {
        return RouterFunctions.route()
                .GET(path, endpoint::verify)
                .POST(path, endpoint::hear)
                .build();
    }
}
