/** What every handler has to pay: the bot's own way in and out, with nothing behind it. */
package cn.qile.load.empty;
