/**
 * The clock that knocks: Quartz with its clustered store in the same MySQL (invariant 5). Quartz decides when to look;
 * the core decides what is due.
 *
 * <p>A trigger knocks from its time on, every few seconds, until somebody has heard it: whoever does what was due takes
 * the trigger away in the same transaction. So a slot is neither lost when a node is killed in the middle of it or the
 * database fails, nor done twice when two nodes knock at once; the next knock comes from any node that lives. Quartz's
 * own recovery of jobs is not asked for: it would come later, after the dead node was missed.
 *
 * <p>Triggers are written when the caller's transaction is about to commit. One that is rolled back costs nothing, and
 * Quartz's lock, for which all nodes wait, is held for the shortest time. Whoever is held up by it for too long fails with
 * a transient fault, so that the caller's transaction can be repeated.
 *
 * <p>Quartz starts after the web server and stops before it. Sees the core, and no other adapter.
 */
package cn.qile.webhook.quartz;
