package cn.qile.webhook.needs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For tests on a Galera cluster: the path of its library, libgalera_smm.so of version 4, which MariaDB loads. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@NeedsVariables(NeedsGalera.LIBRARY)
public @interface NeedsGalera {

    String LIBRARY = "QILE_TEST_GALERA";
}
