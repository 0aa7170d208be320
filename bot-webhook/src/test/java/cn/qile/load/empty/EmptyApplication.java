package cn.qile.load.empty;

import cn.qile.core.chat.Attachments;
import cn.qile.core.chat.Speech;
import cn.qile.core.command.Bot;
import cn.qile.webhook.wording.Wording;
import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** The bot's callbacks on its Tomcat: verifies, opens, reads, and seals one and the same answer. No store. */
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            MybatisPlusAutoConfiguration.class,
            QuartzAutoConfiguration.class
        })
@Import(EmptyApplication.Callbacks.class)
public class EmptyApplication {

    public static void main(String[] args) {
        SpringApplication.run(EmptyApplication.class, args);
    }

    @Bean
    Bot bot() {
        return message -> Optional.of(new Speech.OnlyWords(Bot.EXAMPLE));
    }

    @Bean
    Attachments attachments() {
        return speech -> Optional.empty();
    }

    @Bean
    Wording wording() {
        return new Wording(ZoneId.of("Asia/Shanghai"));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** By its name, since only its package can see the class. */
    static final class Callbacks implements ImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {"cn.qile.webhook.wecom.WecomConfiguration"};
        }
    }
}
