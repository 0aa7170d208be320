/**
 * What must be kept is kept here: the core's ports on MySQL 8/9 or MariaDB 10.6+, in the SQL that both understand.
 *
 * <p>Rows and mappers (MyBatis-Plus) are package-private and look like the tables of {@code sql/}; the adapters turn
 * them into the core's values by hand. Sees the core, and no other adapter.
 */
package cn.qile.webhook.mysql;
