package cn.qile.webhook.wording;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a template's placeholders through the types of its record, so that a wrong one is found at start and not when
 * the answer is due. A name is looked for in the innermost section first, then outwards, as the template engine does.
 */
final class Placeholders {

    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*(?<mark>[^\\w.\\s-]?)\\s*(?<name>[^}]*?)\\s*}}");

    /** What the engine knows of the element at hand inside a list. */
    private static final Set<String> POSITION = Set.of("-first", "-last", "-index");

    private final Words words;
    private final Deque<Type> scopes = new ArrayDeque<>();

    private Placeholders(Class<?> record, Words words) {
        this.words = words;
        scopes.push(record);
    }

    /** @throws IllegalStateException if a placeholder names nothing that the record has, or something unwritable */
    static void check(String template, Class<?> record, Words words) {
        Placeholders placeholders = new Placeholders(record, words);
        Matcher tag = TAG.matcher(template);
        while (tag.find()) {
            placeholders.follow(tag.group("mark"), tag.group("name"));
        }
    }

    private void follow(String mark, String name) {
        switch (mark) {
            case "" -> written(name);
            case "#" -> scopes.push(element(typeOf(name)));
            case "^" -> scopes.push(absent(name));
            case "/" -> scopes.pop();
            case "!" -> {} // a comment
            default -> throw new IllegalStateException("{{" + mark + name + "}} is not used in our templates");
        }
    }

    private void written(String name) {
        Type type = typeOf(name);
        if (!(type instanceof Class<?> shown && Words.canShow(shown))) {
            throw new IllegalStateException("{{" + name + "}} cannot be written as it stands");
        }
        if (shown.isEnum()) {
            words.checkKnows(shown);
        }
    }

    /** Inside a {{^section}} there is no value to speak of: the names are those around it. */
    private Type absent(String name) {
        typeOf(name);
        return scopes.element();
    }

    private Type typeOf(String name) {
        if (name.equals(".") || name.equals("this")) {
            return scopes.element();
        }
        if (POSITION.contains(name)) {
            return int.class;
        }
        List<String> path = Arrays.asList(name.split("\\."));
        Type type = scopes.stream()
                .flatMap(scope -> component(scope, path.get(0)).stream())
                .findFirst()
                .orElseThrow(() -> unknown(name));
        for (String step : path.subList(1, path.size())) {
            type = component(type, step).orElseThrow(() -> unknown(name));
        }
        return type;
    }

    private static Optional<Type> component(Type type, String name) {
        return type instanceof Class<?> record
                ? Components.find(record, name).map(RecordComponent::getGenericType)
                : Optional.empty();
    }

    private static Type element(Type type) {
        return type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
    }

    private static IllegalStateException unknown(String name) {
        return new IllegalStateException("{{" + name + "}} names nothing that can be said here");
    }
}
