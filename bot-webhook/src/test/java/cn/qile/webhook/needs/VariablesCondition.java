package cn.qile.webhook.needs;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test whose variables are missing; fails it where {@code CI=true}. */
final class VariablesCondition implements ExecutionCondition {

    private final Map<String, String> environment;

    /** Made by JUnit. */
    VariablesCondition() {
        this(System.getenv());
    }

    VariablesCondition(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return findAnnotation(context.getElement(), NeedsVariables.class)
                .map(needs -> evaluate(needs.value()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs nothing"));
    }

    private ConditionEvaluationResult evaluate(String... variables) {
        List<String> missing = Arrays.stream(variables)
                .filter(variable -> environment.getOrDefault(variable, "").isBlank())
                .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("set: " + Arrays.toString(variables));
        }
        if (Boolean.parseBoolean(environment.get("CI"))) {
            throw new ExtensionConfigurationException("CI=true, so these must be set: " + missing);
        }
        return ConditionEvaluationResult.disabled("not set: " + missing);
    }
}
