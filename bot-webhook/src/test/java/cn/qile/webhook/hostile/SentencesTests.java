package cn.qile.webhook.hostile;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SentencesTests {

    @Test
    @DisplayName("whatever is typed, by whomever, is read, acted upon and answered without a fault")
    void sentences() {
        new Sentences().acceptAll(Sentences.recorded(), 3_000, Sentences.LONGEST);
    }
}
