package cn.qile.load.baseline;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Starts the handler. Settings: those of the bot's callbacks, its database and its port. */
@SpringBootApplication(exclude = {FlywayAutoConfiguration.class, QuartzAutoConfiguration.class})
@MapperScan(basePackageClasses = BaselineApplication.class, markerInterface = BaseMapper.class)
public class BaselineApplication {

    public static void main(String[] args) {
        SpringApplication.run(BaselineApplication.class, args);
    }

    @Bean
    WxCryptUtil robotCrypt(
            @Value("${bot.wecom.robot.token}") String token,
            @Value("${bot.wecom.robot.encoding-aes-key}") String encodingAesKey) {
        return new WxCryptUtil(token, encodingAesKey, "");
    }

    @Bean
    WxCpDefaultConfigImpl app(
            @Value("${bot.wecom.app.corp-id}") String corpId,
            @Value("${bot.wecom.app.token}") String token,
            @Value("${bot.wecom.app.encoding-aes-key}") String encodingAesKey) {
        WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
        config.setCorpId(corpId);
        config.setToken(token);
        config.setAesKey(encodingAesKey);
        return config;
    }
}
