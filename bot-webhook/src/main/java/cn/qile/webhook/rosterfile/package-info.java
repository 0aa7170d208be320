/**
 * Opens the roster files that the core checks: a folder of three CSV files, an Excel workbook, or the sample community
 * that is packed with the product; and takes them in when the bot starts.
 *
 * <p>Sees the core, and no other adapter. Only here are libraries that read files (FastCSV, fastexcel).
 */
package cn.qile.webhook.rosterfile;
