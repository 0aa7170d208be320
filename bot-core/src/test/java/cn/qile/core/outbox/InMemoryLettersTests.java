package cn.qile.core.outbox;

import java.util.Optional;

class InMemoryLettersTests extends LettersContract {

    private final InMemoryLetters letters = new InMemoryLetters();

    @Override
    protected Letters letters() {
        return letters;
    }

    @Override
    protected Optional<Letter.End> endOf(String key) {
        return letters.endOf(key);
    }
}
