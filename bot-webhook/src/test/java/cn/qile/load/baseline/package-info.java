/**
 * What the bot is measured against: a handler as tutorials write it, on the same Tomcat, pool, driver and database
 * server. WxJava opens and reads the callback, one transaction of four MyBatis-Plus statements keeps it (message,
 * household, mark, count), WxJava seals the answer. It keeps less than the bot does and knows no rounds, turns or rights.
 */
package cn.qile.load.baseline;
