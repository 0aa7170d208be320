/**
 * Hostile input: what anybody may send, damaged in every way that a seed brings about. The targets are here and in the
 * packages whose business they are; {@code src/fuzz} lets Jazzer at the same targets for as long as one likes.
 */
package cn.qile.webhook.hostile;
