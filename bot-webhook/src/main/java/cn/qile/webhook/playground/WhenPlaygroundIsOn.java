package cn.qile.webhook.playground;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Only there when the playground is switched on: {@code bot.playground.enabled}, and where that is not set, when no
 * secret of the platform is set either.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(PlaygroundSwitch.class)
public @interface WhenPlaygroundIsOn {}
