/**
 * Plugs the parts together: builds the core's objects over the adapters, puts the live boards before the ledger and the
 * transaction around the bot.
 *
 * <p>The only package that sees all others; nothing sees it.
 */
package cn.qile.webhook.wiring;
