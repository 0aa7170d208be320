package cn.qile.webhook.stores;

import java.util.List;
import java.util.stream.Stream;

/** The real database servers that the tests of the stores run on. */
public final class Databases {

    private Databases() {}

    /**
     * @return JDBC addresses of servers whose users may make schemas: the embedded MariaDB's, and those named by
     *     QILE_TEST_MYSQL_URL, with blanks in between
     */
    public static List<String> urls() {
        return Stream.concat(
                        Stream.of(EmbeddedDatabase.url()),
                        Stream.ofNullable(System.getenv("QILE_TEST_MYSQL_URL"))
                                .map(String::strip)
                                .filter(urls -> !urls.isEmpty())
                                .flatMap(urls -> Stream.of(urls.split("\\s+"))))
                .toList();
    }
}
