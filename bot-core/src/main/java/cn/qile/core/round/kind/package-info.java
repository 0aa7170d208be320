/**
 * What differs between the kinds of work: how long a round takes and which words it understands. {@link
 * cn.qile.core.round.kind.RoundKinds} is the list; to add a kind, write its class and add it there.
 *
 * <p>Sees {@code round}.
 */
package cn.qile.core.round.kind;
