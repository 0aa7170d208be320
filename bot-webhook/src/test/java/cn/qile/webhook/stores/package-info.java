/** Real stores for tests: a database and a Redis each, and the means to take them away at an awkward moment. */
package cn.qile.webhook.stores;
