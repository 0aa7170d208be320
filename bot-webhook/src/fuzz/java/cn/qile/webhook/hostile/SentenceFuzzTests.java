package cn.qile.webhook.hostile;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What somebody types. */
class SentenceFuzzTests {

    private static final Target SENTENCES = new Sentences();

    @FuzzTest(maxDuration = "100s")
    void sentence(byte[] input) {
        SENTENCES.accept(input);
    }
}
