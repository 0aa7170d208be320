package cn.qile.webhook;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;

/**
 * Says in one line why the settings do not let the bot start. Asked before Spring Boot's own reporter, whose several
 * paragraphs (and, for a failed binding, the value itself, which may be a secret) are replaced. Registered in
 * {@code spring.factories}.
 *
 * <p>Writes to standard error and not to the log: the fault can come before the log is set up, and would then be lost.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingFaultReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> line = line(failure);
        line.ifPresent(System.err::println);
        return line.isPresent();
    }

    /** The line to say, or empty when the failure is not about a setting. */
    static Optional<String> line(Throwable failure) {
        return first(SettingFault.class, failure)
                .map(Throwable::getMessage)
                .or(() -> first(BindValidationException.class, failure).map(SettingFaultReporter::invalid))
                .or(() -> first(BindException.class, failure).map(SettingFaultReporter::unreadable))
                .or(() -> first(InvalidConfigurationPropertyValueException.class, failure)
                        .map(invalid -> invalid.getName() + ": cannot be used, " + invalid.getReason()));
    }

    private static String invalid(BindValidationException failure) {
        var errors = failure.getValidationErrors();
        return errors.getAllErrors().stream()
                .findFirst()
                .map(error -> error instanceof FieldError field
                        ? errors.getName().append(kebab(field.getField())) + ": " + field.getDefaultMessage()
                        : errors.getName() + ": " + error.getDefaultMessage())
                .orElseGet(() -> errors.getName() + ": is not valid");
    }

    private static String unreadable(BindException failure) {
        return failure.getName() + ": cannot be read, expected a value of type "
                + failure.getTarget().getType().toClass().getSimpleName();
    }

    /** A record's component as the setting is written: {@code encodingAesKey} is {@code encoding-aes-key}. */
    private static String kebab(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static <T extends Throwable> Optional<T> first(Class<T> type, Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50) // a chain of causes can be a ring
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
