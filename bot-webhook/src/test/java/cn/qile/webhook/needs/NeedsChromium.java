package cn.qile.webhook.needs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For tests that drive a browser: paths of Chromium and of its driver. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@NeedsVariables({NeedsChromium.CHROMIUM, NeedsChromium.CHROMEDRIVER})
public @interface NeedsChromium {

    String CHROMIUM = "QILE_TEST_CHROMIUM";
    String CHROMEDRIVER = "QILE_TEST_CHROMEDRIVER";
}
