/**
 * Where the stores come from. A database or Redis that the settings name is used as it is, its JDBC address completed
 * with the driver parameters that the bot depends on; for one that they do not name, a real server (MariaDB, Redis) is
 * started beside the bot, with its files in {@code bot.data-dir}.
 *
 * <p>May see {@link cn.qile.webhook.SettingFault} and nothing else of ours; nobody needs to see this package, because
 * the rest of the application only reads {@code spring.datasource.*} and {@code spring.data.redis.*}. The whole is
 * driven by {@link cn.qile.webhook.embedded.StoresInitializer}, which Spring Boot finds in {@code spring.factories}; so
 * {@code @SpringBootTest} gets the servers too.
 *
 * <p>The binaries come from jars that others made for their own launchers. Those launchers are not used: they stop the
 * database while the application is still closing, listen on all addresses, start without passwords, wait without limit
 * and can leave servers behind after {@code kill -9}.
 */
package cn.qile.webhook.embedded;
