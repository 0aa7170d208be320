package cn.qile.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

@DisplayName("A setting that the bot cannot start with")
class SettingFaultReporterTests {

    @Test
    void is_named_in_one_line_however_deep_the_fault_lies() {
        var fault = new SettingFault("bot.wecom.robot.token", "is too short,\n  expected 3 to 32 letters or digits\n");

        assertThat(SettingFaultReporter.line(new IllegalArgumentException("bean", new IllegalStateException(fault))))
                .contains("bot.wecom.robot.token: is too short, expected 3 to 32 letters or digits");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void is_said_on_standard_error(CapturedOutput output) {
        assertThat(new SettingFaultReporter().reportException(new SettingFault("bot.zone", "is none")))
                .isTrue();
        assertThat(output.getErr()).isEqualToNormalizingNewlines("bot.zone: is none\n");
    }

    @Test
    void is_named_when_spring_itself_cannot_use_it() {
        var failure = new InvalidConfigurationPropertyValueException("server.port", "abc", "expected a number");

        assertThat(SettingFaultReporter.line(failure)).contains("server.port: cannot be used, expected a number");
    }

    @Test
    void is_named_without_its_value_when_it_cannot_be_read() {
        var failure = catchThrowable(() -> bind(Map.of("bot.zone", "Mars/Hush")));

        assertThat(SettingFaultReporter.line(failure))
                .contains("bot.zone: cannot be read, expected a value of type ZoneId");
    }

    @Test
    void is_named_when_it_breaks_a_rule() {
        var failure = catchThrowable(() -> bind(Map.of("bot.other", "x")));

        assertThat(SettingFaultReporter.line(failure)).contains("bot.day-zone: must be there");
    }

    @Test
    void is_not_seen_in_other_failures() {
        assertThat(SettingFaultReporter.line(new IllegalStateException("boom"))).isEmpty();
    }

    private static void bind(Map<String, String> settings) {
        var validator = new LocalValidatorFactoryBean();
        validator.afterPropertiesSet();
        new Binder(new MapConfigurationPropertySource(settings))
                .bind("bot", Bindable.of(Settings.class), new ValidationBindHandler(validator));
    }

    record Settings(
            ZoneId zone, @NotNull(message = "must be there") ZoneId dayZone, String other) {}
}
