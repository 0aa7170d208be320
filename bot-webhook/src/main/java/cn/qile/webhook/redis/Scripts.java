package cn.qile.webhook.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** The Lua scripts that run in Redis. */
final class Scripts {

    private Scripts() {}

    /**
     * @param name of the file
     * @param result the class of what it returns
     */
    static <T> RedisScript<T> of(String name, Class<T> result) {
        // Beside this class, and not by the class loader of whichever thread comes first: a web application's is
        // closed.
        ClassPathResource file = new ClassPathResource("/redis/" + name + ".lua", Scripts.class);
        try {
            // Its text: a script that is a file is looked at each time it runs, whether it has changed.
            return RedisScript.of(file.getContentAsString(StandardCharsets.UTF_8), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
