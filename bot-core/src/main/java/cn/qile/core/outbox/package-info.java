/**
 * What is said unasked: kept in the transaction of its cause ({@link cn.qile.core.outbox.Outbox}), sent later, once, in
 * order and within the platform's limits ({@link cn.qile.core.outbox.Dispatcher}), by the way that suits it
 * ({@link cn.qile.core.outbox.Destinations}).
 *
 * <p>Sees {@code chat}, {@code roster} and {@code round}. One node at a time dispatches; how it is chosen, and when it
 * looks, is the affair of the machinery around it.
 */
package cn.qile.core.outbox;
