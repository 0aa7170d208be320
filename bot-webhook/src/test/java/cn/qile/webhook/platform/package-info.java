/**
 * A stand-in of the platform's HTTP side, for tests: strict about what the platform's documents say, scripted where a
 * fault is wanted, and it remembers what arrived.
 */
package cn.qile.webhook.platform;
