package cn.qile.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The libraries that are packed")
class CheckedDependenciesTests {

    @Test
    @DisplayName("are those, in those versions, at whose known holes somebody has looked (dependencies.tsv)")
    void looked() throws IOException {
        assertThat(packed())
                .as(
                        "what is packed, and what was looked at: a version that is new wants to be looked at, one that is gone"
                                + " to be taken off the list")
                .isEqualTo(looked(checked()));
    }

    @Test
    @DisplayName("each have a day on which that was, and what was found")
    void days() throws IOException {
        assertThat(checked()).isNotEmpty().allSatisfy(line -> {
            assertThat(line).hasSize(5);
            assertThat(LocalDate.parse(line.get(3))).isAfter(LocalDate.of(2026, 1, 1));
            assertThat(line.get(4)).isNotBlank();
        });
    }

    private static Set<String> looked(List<List<String>> lines) {
        Set<String> looked = new TreeSet<>();
        lines.forEach(line -> looked.add(line.get(0) + ":" + line.get(1)));
        return looked;
    }

    private static List<List<String>> checked() throws IOException {
        return new String(read("/dependencies.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\t")))
                .toList();
    }

    /** By the list that the build has just made of them (SBOM). */
    private static Set<String> packed() throws IOException {
        JsonNode sbom = JsonMapper.shared().readTree(read("/META-INF/sbom/application.cdx.json"));
        Set<String> packed = new TreeSet<>();
        for (JsonNode component : sbom.get("components")) {
            String group = component.get("group").asString();
            if (!group.equals("cn.qile")) {
                packed.add(group + ":" + component.get("name").asString() + ":"
                        + component.get("version").asString());
            }
        }
        return packed;
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = CheckedDependenciesTests.class.getResourceAsStream(resource)) {
            assertThat(in)
                    .as("%s; Maven leaves the SBOM out when it is offline (-o)", resource)
                    .isNotNull();
            return in.readAllBytes();
        }
    }
}
