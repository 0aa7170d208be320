package cn.qile.load;

/**
 * Something that somebody says.
 *
 * @param conversation the group in which the robot hears it; the app hears it in private
 * @param sender userid
 * @param text as typed in the group
 * @param fullText the same with the room's whole address, as it is typed in private
 * @param room the room that the answer has to name; "" for none
 */
record Saying(String conversation, String sender, String text, String fullText, String room) {}
