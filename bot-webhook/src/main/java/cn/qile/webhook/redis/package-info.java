/**
 * What may be lost, kept where it is quick: the live boards of the rounds, what was said lately on each lane, and the
 * platform's tokens. Every key is made in
 * {@link cn.qile.webhook.redis.RedisKeys}; nothing here is ever the only copy. While Redis is away the ledger
 * answers, the outbox counts its own letters, and each node fetches its own token.
 *
 * <p>Message ids already seen are not kept here, though they could be: since Redis may have forgotten one, "not seen"
 * has to be asked of the ledger again, and "seen" needs the answer that only the ledger holds. Nothing would be saved.
 *
 * <p>Sees the core's {@code round}, {@code roster}, {@code chat} and {@code outbox}; no other adapter.
 */
package cn.qile.webhook.redis;
