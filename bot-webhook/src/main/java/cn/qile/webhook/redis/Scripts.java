package cn.qile.webhook.redis;

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
        return RedisScript.of(new ClassPathResource("/redis/" + name + ".lua", Scripts.class), result);
    }
}
