package cn.qile.webhook.mysql;

import static cn.qile.core.outbox.Posts.NOW;
import static cn.qile.core.outbox.Posts.YINJIA;
import static cn.qile.core.outbox.Posts.group;
import static cn.qile.core.outbox.Posts.inBundle;
import static cn.qile.core.outbox.Posts.member;
import static cn.qile.core.outbox.Posts.post;
import static cn.qile.core.outbox.Posts.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.qile.core.outbox.Letter;
import cn.qile.core.outbox.Letters;
import cn.qile.core.outbox.LettersContract;
import cn.qile.core.outbox.Outbox;
import cn.qile.webhook.stores.RealStores;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("cn.qile.webhook.stores.Databases#urls")
class MysqlLettersIT extends LettersContract {

    private final String url;
    private RealStores stores;

    MysqlLettersIT(String url) {
        this.url = url;
    }

    @BeforeEach
    void empty() {
        stores = RealStores.emptied(url);
    }

    @Override
    protected Letters letters() {
        return stores.get(Letters.class);
    }

    @Override
    protected Optional<Letter.End> endOf(String key) {
        return stores
                .jdbc()
                .queryForList(
                        "SELECT state FROM letter WHERE letter_key = ? AND ended_at IS NOT NULL", String.class, key)
                .stream()
                .map(Letter.End::valueOf)
                .findFirst();
    }

    @Override
    protected void together(Runnable work) {
        stores.transaction().executeWithoutResult(status -> work.run());
    }

    @Test
    @DisplayName("of many that claim a letter at once, one has it")
    void oneWins() {
        keep(Letter.of(post("a", group("甲"))));
        Letter letter = first().get(0);
        List<CompletableFuture<Boolean>> claims = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> letters().claim(letter, "webhook/1", "n" + i, NOW)))
                .toList();

        assertThat(claims.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    @DisplayName("a claim stays, whatever becomes of the transaction around it")
    void claimIsCommitted() {
        keep(Letter.of(post("a", group("甲"))));
        Letter letter = first().get(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> together(() -> {
                    assertThat(letters().claim(letter, "webhook/1", "n1", NOW)).isTrue();
                    throw new IllegalStateException("something else failed");
                }));

        assertThat(first()).isEmpty();
        assertThat(letters().abandon(NOW)).isOne();
    }

    @Test
    @DisplayName("what is posted in a transaction that is rolled back was never posted")
    void rolledBack() {
        assertThatIllegalStateException()
                .isThrownBy(() -> together(() -> {
                    letters().keep(List.of(Letter.of(post("a", group("甲")))));
                    throw new IllegalStateException("something else failed");
                }));

        assertThat(first()).isEmpty();
    }

    @Test
    @DisplayName(
            "a claim waits for who is just joining the letter, and then leaves it to be read again with all its words")
    void claimAgainstJoin() {
        keep(Letter.of(inBundle("bundle", "a", group("甲"), "1504")));
        Letter seen = first().get(0);
        CompletableFuture<Boolean> claim = new CompletableFuture<>();
        together(() -> {
            outbox().post(inBundle("bundle", "b", group("甲"), "901"));
            claim.completeAsync(() -> letters().claim(seen, "webhook/1", "n1", NOW));
        });

        assertThat(claim.join()).isFalse();
        assertThat(first())
                .singleElement()
                .extracting(letter -> letter.outgoing().notice())
                .isEqualTo(recorded("1504").with(recorded("901")).orElseThrow());
    }

    @Test
    @DisplayName("whoever of joining and claiming is first, every word is sent once, and nobody is locked out")
    void nothingIsLostInARace() {
        for (int i = 0; i < 20; i++) {
            String bundle = "bundle" + i;
            keep(Letter.of(inBundle(bundle, bundle + "/a", group("甲"), "1504")));
            Letter seen = first().get(0);
            CompletableFuture<Void> join = CompletableFuture.runAsync(
                    () -> together(() -> outbox().post(inBundle(bundle, bundle + "/b", group("甲"), "901"))));
            boolean claimed = letters().claim(seen, "webhook/1", "n1", NOW);
            join.join();
            letters().end(bundle + "/a", Letter.End.SENT, 0, "n1", NOW);

            assertThat(first())
                    .singleElement()
                    .extracting(letter -> letter.outgoing().notice())
                    .isEqualTo(
                            claimed
                                    ? recorded("901")
                                    : recorded("1504").with(recorded("901")).orElseThrow());
            first().forEach(letter ->
                    assertThat(letters().claim(letter, "webhook/1", "n1", NOW)).isTrue());
            letters().abandon(NOW);
        }
    }

    @Test
    @DisplayName("who cannot get at a letter in time has not claimed it")
    void locked() {
        keep(Letter.of(inBundle("bundle", "a", group("甲"), "1504")));
        Letter letter = first().get(0);
        together(() -> {
            letters().waitingIn("bundle");
            assertThat(CompletableFuture.supplyAsync(() -> letters().claim(letter, "webhook/1", "n1", NOW))
                            .join())
                    .isFalse();
        });

        assertThat(letters().claim(letter, "webhook/1", "n1", NOW)).isTrue();
    }

    @Test
    @DisplayName("who dies after the claim leaves a letter whose outcome is unknown, and the next one does not send it")
    void killedInTheMiddle() {
        keep(Letter.of(post("a", group("甲"))), Letter.of(post("b", group("甲"))));
        assertThat(letters().claim(first().get(0), "webhook/1", "n1", NOW)).isTrue();
        stores.database().cut();
        assertThat(catchThrowable(() -> letters().end("a", Letter.End.SENT, 0, "n1", NOW)))
                .isNotNull();

        stores.mendDatabase();
        assertThat(letters().abandon(NOW)).isOne();
        assertThat(endOf("a")).contains(Letter.End.UNKNOWN);
        assertThat(first()).extracting(Letter::key).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notice = '{\"speech\":\"Unheard\",\"of\":1}'",
                "notice = ''",
                "addressee_type = 'PLANET'",
                "group_kind = 'UNHEARD_OF'",
                "mentions = '{'"
            })
    @DisplayName("a letter that another version of the bot wrote ends as undeliverable, and the others go on")
    void unreadable(String change) {
        keep(
                Letter.of(inBundle("bundle", "a", group("甲"), "1504")),
                Letter.of(inBundle("bundle", "b", group("甲"), "901")),
                Letter.of(post("c", member("fang"))));
        stores.jdbc().update("UPDATE letter SET " + change + " WHERE letter_key = 'a'");

        assertThat(first()).extracting(Letter::key).containsExactly("c");
        assertThat(endOf("a")).contains(Letter.End.UNDELIVERABLE);
        assertThat(first()).extracting(Letter::key).containsExactly("b", "c");
    }

    @Test
    @DisplayName("what comes after something that cannot be read is a letter of its own")
    void unreadableBundle() {
        keep(Letter.of(inBundle("bundle", "a", group("甲"), "1504")));
        stores.jdbc().update("UPDATE letter SET notice = '{}'");
        together(() -> outbox().post(inBundle("bundle", "b", group("甲"), "901")));

        assertThat(first()).isEmpty();
        assertThat(first()).extracting(Letter::key).containsExactly("b");
    }

    @Test
    @DisplayName("looking for what to send reads what has not ended, and none of the many letters that have")
    void readsLittle() {
        int lines = 100;
        keep(Letter.of(post("ended", group("甲"))));
        letters().end("ended", Letter.End.DROPPED, 0, "n1", NOW);
        copyTo("ended", 16_384, "");
        keep(Letter.of(post("waiting", group("甲"))));
        copyTo("waiting", lines, ".");
        stores.jdbc().execute("ANALYZE TABLE letter");

        assertThat(rowsReadBy(() -> assertThat(first()).hasSize(lines))).isLessThan(lines * 20L);
        assertThat(rowsReadBy(() -> letters().oldestDue(NOW))).isLessThan(lines * 20L);
        assertThat(rowsReadBy(() -> letters().abandon(NOW))).isLessThan(10);
        assertThat(rowsReadBy(() -> letters().waitingIn("bundle"))).isLessThan(10);
        assertThat(rowsReadBy(() -> letters().claimedSince("webhook/1", NOW))).isLessThan(10);
        assertThat(rowsReadBy(() -> letters().undeliverable(YINJIA, NOW))).isLessThan(10);
    }

    /**
     * Doubles that letter until there are so many.
     *
     * @param joint "." where each shall have a line of its own
     */
    private void copyTo(String key, int many, String joint) {
        List<String> columns = stores.jdbc().queryForList("""
                SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()
                AND table_name = 'letter' AND column_name NOT IN ('letter_key', 'line')
                """, String.class);
        String others = String.join(", ", columns);
        for (int copies = 1; copies < many; copies = Math.min(2 * copies, many)) {
            stores.jdbc()
                    .update(
                            "INSERT INTO letter (letter_key, line, " + others + ") SELECT CONCAT(letter_key, '.', ?), "
                                    + "IF(? = '', line, CONCAT(line, '.', ?)), " + others
                                    + " FROM letter WHERE letter_key LIKE ? LIMIT ?",
                            copies,
                            joint,
                            copies,
                            key + "%",
                            Math.min(copies, many - copies));
        }
    }

    private long rowsReadBy(Runnable work) {
        return stores.transaction().execute(status -> {
            long before = rowsRead();
            work.run();
            return rowsRead() - before;
        });
    }

    private long rowsRead() {
        return stores
                .jdbc()
                .query("SHOW SESSION STATUS LIKE 'Handler_read%'", (row, number) -> row.getLong("Value"))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Outbox outbox() {
        return new Outbox(letters(), null);
    }

    private void keep(Letter... kept) {
        together(() -> letters().keep(List.of(kept)));
    }

    private List<Letter> first() {
        return letters().firstOfEachLine(NOW, 2_000);
    }
}
