/**
 * Draws the boards: a micro-grid's floors and rooms, and the micro-grids of anything above, as PNG for a phone.
 *
 * <p>What is drawn is read through the core's ports when it is asked for, so nothing is kept. Every state has a mark or a
 * word besides its colour, and the colours are told apart by the colour-blind (Okabe and Ito's). The words come from {@code
 * templates/words.properties}, handed in as a function; the font is our own ({@code resources/picture}), because a bare
 * server has none. {@code java.awt} lives here and nowhere else.
 */
package cn.qile.webhook.picture;
