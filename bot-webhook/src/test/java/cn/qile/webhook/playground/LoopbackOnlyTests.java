package cn.qile.webhook.playground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("A request to the playground")
class LoopbackOnlyTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void fromThisMachine() {
        request.setRemoteAddr("127.0.0.1");
        request.setLocalAddr("127.0.0.1");
        request.addHeader("Host", "127.0.0.1:8080");
    }

    @Test
    void from_this_machine_is_answered() {
        assertThat(isAnswered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1", "[::1]:8080"})
    void may_name_this_machine_in_any_way(String host) {
        asking(host);

        assertThat(isAnswered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8080", "10.0.0.5", ""})
    void for_another_name_that_leads_here_is_refused(String host) {
        asking(host);

        assertThat(isAnswered()).isFalse();
    }

    @Test
    void that_names_no_machine_is_refused() {
        request.removeHeader("Host");

        assertThat(isAnswered()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.5", "172.17.0.1", "fe80::1"})
    void from_another_machine_is_refused(String address) {
        request.setRemoteAddr(address);

        assertThat(isAnswered()).isFalse();
    }

    @Test
    void from_another_machine_that_something_has_made_look_like_this_one_is_refused() {
        request.setLocalAddr("10.0.0.9");

        assertThat(isAnswered()).isFalse();
    }

    @Test
    void over_ipv6_from_this_machine_is_answered() {
        request.setRemoteAddr("0:0:0:0:0:0:0:1");
        request.setLocalAddr("0:0:0:0:0:0:0:1");

        assertThat(isAnswered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"})
    void that_came_through_a_proxy_is_refused(String header) {
        request.addHeader(header, "127.0.0.1");

        assertThat(isAnswered()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, true",
        "http://127.0.0.1:9999, false",
        "http://evil.example, false",
        "https://evil.example:8080, false",
        "null, false"
    })
    void from_a_page_is_answered_only_to_the_page_itself(String origin, boolean answered) {
        request.addHeader("Origin", origin);

        assertThat(isAnswered()).isEqualTo(answered);
    }

    @Test
    void is_refused_without_a_word() throws Exception {
        request.setRemoteAddr("10.0.0.5");
        isAnswered();

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString()).isEmpty();
    }

    private void asking(String host) {
        request.removeHeader("Host");
        request.addHeader("Host", host);
    }

    private boolean isAnswered() {
        return new LoopbackOnly().preHandle(request, response, this);
    }
}
