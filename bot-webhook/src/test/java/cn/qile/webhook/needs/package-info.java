/**
 * What some tests need and a newcomer's machine may lack: a browser, a real MySQL, Galera. Such a test reports itself skipped,
 * with the reason; in continuous integration ({@code CI=true}) it fails instead, so that it cannot be passed over unseen.
 */
package cn.qile.webhook.needs;
