package cn.qile.webhook.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qile.webhook.SettingFault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The database's address")
class JdbcAddressTests {

    private static final String NEEDED =
            "rewriteBatchedStatements=true&allowMultiQueries=true&cachePrepStmts=true&prepStmtCacheSize=250"
                    + "&prepStmtCacheSqlLimit=8192&useLocalSessionState=true&connectionTimeZone=%2B08:00"
                    + "&forceConnectionTimeZoneToSession=true&characterEncoding=UTF-8&connectTimeout=3000&socketTimeout=30000";

    @Test
    void gets_the_parameters_the_bot_depends_on() {
        var address = JdbcAddress.of("jdbc:mysql://db.example:3306/bot");

        assertThat(address.url()).isEqualTo("jdbc:mysql://db.example:3306/bot?" + NEEDED);
        assertThat(address.hosts()).isEqualTo("db.example:3306");
        assertThat(address.database()).isEqualTo("bot");
    }

    @Test
    void keeps_what_the_user_wrote() {
        assertThat(JdbcAddress.of("jdbc:mysql://db:3306/bot?rewritebatchedstatements=false&user=a&connectTimeout=9&"
                                + "serverTimezone=UTC")
                        .url())
                .isEqualTo("jdbc:mysql://db:3306/bot?rewritebatchedstatements=false&user=a&connectTimeout=9&"
                        + "serverTimezone=UTC&allowMultiQueries=true&cachePrepStmts=true&prepStmtCacheSize=250&prepStmtCacheSqlLimit=8192"
                        + "&useLocalSessionState=true&forceConnectionTimeZoneToSession=true&characterEncoding=UTF-8"
                        + "&socketTimeout=30000");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "127.0.0.1:3306, true",
        "localhost:3306, true",
        "LOCALHOST, true",
        "[::1]:3306, true",
        "10.0.0.1:3306, false",
        "127.0.0.1.example.com:3306, false",
        "'127.0.0.1:3306,10.0.0.1:3306', false",
    })
    void lets_the_driver_ask_for_a_key_only_within_the_machine(String hosts, boolean asks) {
        assertThat(JdbcAddress.of("jdbc:mysql://" + hosts + "/bot").url().contains("allowPublicKeyRetrieval=true"))
                .isEqualTo(asks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:mariadb://db:3306/bot                  | jdbc:mysql://db:3306/bot?
                    jdbc:mysql:loadbalance://a:1,b:2/bot        | jdbc:mysql:loadbalance://a:1,b:2/bot?
                    jdbc:mysql://(host=a,port=1),(host=b)/bot   | jdbc:mysql://(host=a,port=1),(host=b)/bot?
                    jdbc:mysql://db:3306/bot?                   | jdbc:mysql://db:3306/bot?rewrite
                    """)
    void can_be_written_in_the_driver_s_other_forms(String written, String begins) {
        assertThat(JdbcAddress.of(written).url()).startsWith(begins);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db:3306",
                "jdbc:mysql://db:3306/",
                "jdbc:mysql://db:3306/?password=hush",
                "jdbc:mysql:///bot?password=hush",
                "jdbc:mysql://db:port/bot?password=hush",
                "jdbc:postgresql://db:5432/bot?password=hush",
                "db:3306/bot?password=hush",
                "mysql"
            })
    void is_refused_in_one_line_that_names_the_setting_and_no_password(String written) {
        assertThatThrownBy(() -> JdbcAddress.of(written))
                .isInstanceOf(SettingFault.class)
                .hasMessageStartingWith("spring.datasource.url: ")
                .hasMessageContaining("expected jdbc:mysql://host:port/database")
                .hasMessageNotContainingAny("hush", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowMultiQueries=false", "user=a&allowmultiqueries=no&password=hush"})
    void must_let_several_statements_go_in_one_packet(String parameters) {
        assertThatThrownBy(() -> JdbcAddress.of("jdbc:mysql://db:3306/bot?" + parameters))
                .isInstanceOf(SettingFault.class)
                .hasMessageStartingWith("spring.datasource.url: ")
                .hasMessageContaining("allowMultiQueries")
                .hasMessageNotContainingAny("hush", "\n");
        assertThat(JdbcAddress.of("jdbc:mysql://db:3306/bot?allowMultiQueries=true")
                        .url())
                .startsWith("jdbc:mysql://db:3306/bot?allowMultiQueries=true&");
    }

    @Test
    void of_the_embedded_server_needs_no_encryption() {
        assertThat(JdbcAddress.embedded(4711).url())
                .isEqualTo(
                        "jdbc:mysql://127.0.0.1:4711/bot?sslMode=DISABLED&" + NEEDED + "&allowPublicKeyRetrieval=true");
    }
}
