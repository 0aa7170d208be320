package cn.qile.webhook.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.qile.core.chat.Speech;
import cn.qile.core.roster.RoomNo;
import cn.qile.core.roster.UnitNo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record with everything that a component can be. */
class PlaceholdersTests {

    private final Words words = words();

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '→',
            value = {
                "{{text}}｜{{count}}/{{total}} → 王＜3｜43/56",
                "{{at}} → 09:05",
                "{{outcome}} → 没人",
                "{{kind}} {{kind.code}} → 点名 roll-call",
                "{{unit}} → 1幢2单元",
                "{{#rooms}}{{.}}{{^-last}}，{{/-last}}{{/rooms}} → 1-2-1504，别墅1-3",
                "{{#rooms}}{{room}}({{unit}}{{count}}){{/rooms}} → 1504(1幢2单元43)3(别墅143)",
                "{{#rooms}}{{unit.building}} {{/rooms}}. → 1 别墅1 .",
                "{{#urgent}}紧急{{/urgent}}{{^urgent}}平{{/urgent}} → 紧急",
                "{{#none}}有{{none}}{{/none}}{{^none}}无{{/none}} → 无",
                "{{#empty}}{{.}}{{/empty}}{{^empty}}空{{count}}{{/empty}} → 空43",
                "{{#blank}}说{{/blank}}{{^blank}}没说{{/blank}} → 没说",
                "{{#units}}{{name}}:{{#left}}{{room}} {{/left}}{{/units}} → 东:1504",
                "{{! a note }}{{units.size}}x → -",
            })
    void componentsAreWrittenAsPeopleReadThem(String template, String expected) {
        if (expected.equals("-")) {
            assertThatIllegalStateException().isThrownBy(() -> Placeholders.check(template, Sample.class, words));
            return;
        }
        Placeholders.check(template, Sample.class, words);
        assertThat(Wording.compiler(words, Dialect.PLAIN, Speech::toString)
                        .compile(template)
                        .execute(sample())
                        .strip())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{nobody}}",
                "{{#nobody}}{{/nobody}}",
                "{{unit.street}}",
                "{{toString}}",
                "{{hashCode}}",
                "{{rooms}}",
                "{{urgent}}",
                "{{colour}}",
                "{{{text}}}",
                "{{>other}}",
                "{{&text}}",
                "{{#units}}{{size}}{{/units}}",
            })
    void whatTheRecordCannotSayIsFoundBeforeItIsDue(String template) {
        assertThatIllegalStateException().isThrownBy(() -> Placeholders.check(template, Sample.class, words));
    }

    @Test
    void aWordThatIsMissingIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> words.write(new Speech.Term("kind", "dancing"), Dialect.PLAIN))
                .withMessageContaining("kind.dancing");
        assertThatCode(() -> words.checkKnows(Outcome.class)).doesNotThrowAnyException();
    }

    @Test
    void aBuildingWithANameOfItsOwnKeepsIt() {
        assertThat(words.write(new UnitNo("别墅1", ""), Dialect.PLAIN)).isEqualTo("别墅1");
        assertThat(words.write(new UnitNo("12", ""), Dialect.PLAIN)).isEqualTo("12幢");
        assertThat(words.write(new RoomNo(new UnitNo("4", "7"), "1102"), Dialect.PLAIN))
                .isEqualTo("4-7-1102");
    }

    private static Words words() {
        Properties words = new Properties();
        words.setProperty("outcome.no-answer", "没人");
        words.setProperty("kind.roll-call", "点名");
        words.setProperty("building", "幢");
        words.setProperty("unit", "单元");
        return new Words(words, ZoneId.of("Asia/Shanghai"));
    }

    private static Sample sample() {
        RoomNo room = RoomNo.of("1", "2", "1504");
        return new Sample(
                "王<3",
                "",
                43,
                56L,
                0,
                true,
                Outcome.NO_ANSWER,
                Colour.RED,
                Instant.parse("2022-04-11T01:05:00Z"),
                room.unit(),
                List.of(room, RoomNo.of("别墅1", "", "3")),
                List.of(),
                List.of(new Part("东", List.of(room))),
                new Speech.Term("kind", "roll-call"));
    }

    enum Outcome {
        NO_ANSWER
    }

    enum Colour {
        RED
    }

    record Part(String name, List<RoomNo> left) {}

    record Sample(
            String text,
            String blank,
            int count,
            long total,
            int none,
            boolean urgent,
            Outcome outcome,
            Colour colour,
            Instant at,
            UnitNo unit,
            List<RoomNo> rooms,
            List<RoomNo> empty,
            List<Part> units,
            Speech.Term kind) {}
}
