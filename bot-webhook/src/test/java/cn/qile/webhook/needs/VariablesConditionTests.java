package cn.qile.webhook.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

@DisplayName("A test that needs a browser or a real MySQL")
class VariablesConditionTests {

    @Test
    void runs_when_its_variables_are_set() {
        assertThat(on(Browsing.class, Map.of("QILE_TEST_CHROMIUM", "/c", "QILE_TEST_CHROMEDRIVER", "/d"))
                        .isDisabled())
                .isFalse();
    }

    @Test
    void is_skipped_with_the_reason_when_one_is_missing_or_blank() {
        var result = on(Browsing.class, Map.of("QILE_TEST_CHROMIUM", "/c", "QILE_TEST_CHROMEDRIVER", " "));

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("not set: [QILE_TEST_CHROMEDRIVER]");
    }

    @Test
    void fails_in_continuous_integration_when_one_is_missing() {
        assertThatThrownBy(() -> on(Storing.class, Map.of("CI", "true"))).hasMessageContaining("QILE_TEST_MYSQL_URL");
    }

    @Test
    void is_not_held_up_when_it_needs_nothing() {
        assertThat(on(String.class, Map.of("CI", "true")).isDisabled()).isFalse();
    }

    private static ConditionEvaluationResult on(Class<?> test, Map<String, String> environment) {
        ExtensionContext context = mock();
        when(context.getElement()).thenReturn(Optional.of(test));
        return new VariablesCondition(environment).evaluateExecutionCondition(context);
    }

    @NeedsChromium
    private static final class Browsing {}

    @NeedsRealMysql
    private static final class Storing {}
}
