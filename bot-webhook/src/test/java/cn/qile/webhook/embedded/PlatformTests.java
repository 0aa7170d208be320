package cn.qile.webhook.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The binaries for a platform")
class PlatformTests {

    @ParameterizedTest(name = "{0} {1}: MariaDB {2}, Redis {3}")
    @CsvSource({
        "Linux, amd64, linux, linux-amd64",
        "Linux, aarch64, , linux-arm64",
        "Mac OS X, aarch64, osx, darwin-arm64",
        "Mac OS X, x86_64, , darwin-amd64",
        "Windows 11, amd64, winx64, ",
        "Windows 11, aarch64, , ",
        "FreeBSD, amd64, , ",
    })
    void are_named_as_in_their_jars(String system, String machine, String mariadb, String redis) {
        assertThat(Platform.of(system, machine))
                .isEqualTo(new Platform(Optional.ofNullable(mariadb), Optional.ofNullable(redis)));
    }
}
