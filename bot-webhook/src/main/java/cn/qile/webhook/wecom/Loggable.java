package cn.qile.webhook.wecom;

/** What may be written into the log of something that came from outside. */
final class Loggable {

    private static final int LONGEST = 128;

    private Loggable() {}

    /** An id is the platform's, but nothing that came from outside writes lines into the log. */
    static String id(String id) {
        String shown = id.length() > LONGEST ? id.substring(0, LONGEST) : id;
        return shown.replaceAll("[^\\p{Graph}]", "?");
    }
}
