/**
 * How long what people said is kept (product.md, feature 78; invariant 10): when a campaign (一期) is over, who decides is
 * told, gets it as files, and some days later it is purged (清除); figures stay.
 *
 * <p>The one exception from the append-only ledger, and so nothing is purged without an entry in the audit that counts it.
 * What must outlast it are the keys of messages, so that no late redelivery and no replay is taken for something new.
 *
 * <p>Sees chat, roster and round.
 */
package cn.qile.core.retention;
