package cn.qile.webhook.needs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For tests on a MySQL server that is not the embedded MariaDB: its JDBC address, with account and database. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@NeedsVariables(NeedsRealMysql.URL)
public @interface NeedsRealMysql {

    String URL = "QILE_TEST_MYSQL_URL";
}
