/**
 * Rounds as files: an Excel workbook of the households and of every mark, made when the letter that carries it is about
 * to be sent.
 *
 * <p>Sees the core and {@code wording}, whose words stand in the headings. Only here are workbooks written (fastexcel);
 * {@code rosterfile} reads them.
 */
package cn.qile.webhook.export;
