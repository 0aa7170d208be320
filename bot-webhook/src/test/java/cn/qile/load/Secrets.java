package cn.qile.load;

/** What all bots of a benchmark are set up with; good for nothing else. */
final class Secrets {

    static final String ROBOT_NAME = "qile";
    static final String TOKEN = "loadToken2026";
    static final String ENCODING_AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    static final String CORP_ID = "ww1a2b3c4d5e6f7081";

    private Secrets() {}
}
