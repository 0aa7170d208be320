package cn.qile.webhook.embedded;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * An empty value is no value: {@code BOT_ROSTER=} in a service file means the same as leaving the line out. Without this,
 * Spring would take the empty text, or an empty list, for what was wanted.
 */
final class BlankSettings {

    /** As they begin in a file and, with other signs, in the environment. */
    private static final List<String> PREFIXES = List.of("bot.", "spring.datasource.", "spring.data.redis.");

    private BlankSettings() {}

    /** Hides the blank values of our settings in every source, so that a later source or the default counts. */
    static void hideIn(ConfigurableEnvironment environment) {
        MutablePropertySources sources = environment.getPropertySources();
        for (PropertySource<?> source : sources.stream().toList()) {
            if (source instanceof EnumerablePropertySource<?> enumerable
                    && Arrays.stream(enumerable.getPropertyNames())
                            .anyMatch(name -> isBlankSetting(enumerable, name))) {
                sources.replace(source.getName(), withoutBlanks(enumerable));
            }
        }
    }

    private static PropertySource<?> withoutBlanks(EnumerablePropertySource<?> source) {
        if (source instanceof SystemEnvironmentPropertySource environment) {
            // The kind matters: only in this one Spring reads BOT_DATA_DIR as bot.data-dir.
            Map<String, Object> kept = new HashMap<>(environment.getSource());
            kept.keySet().removeIf(name -> isBlankSetting(source, name));
            return new SystemEnvironmentPropertySource(source.getName(), kept);
        }
        return new WithoutBlanks(source);
    }

    private static boolean isBlankSetting(EnumerablePropertySource<?> source, String name) {
        String dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return PREFIXES.stream().anyMatch(dotted::startsWith)
                && source.getProperty(name) instanceof CharSequence text
                && text.toString().isBlank();
    }

    private static final class WithoutBlanks extends EnumerablePropertySource<EnumerablePropertySource<?>> {

        WithoutBlanks(EnumerablePropertySource<?> source) {
            super(source.getName(), source);
        }

        @Override
        public String[] getPropertyNames() {
            return Arrays.stream(source.getPropertyNames())
                    .filter(name -> !isBlankSetting(source, name))
                    .toArray(String[]::new);
        }

        @Override
        public Object getProperty(String name) {
            return isBlankSetting(source, name) ? null : source.getProperty(name);
        }
    }
}
