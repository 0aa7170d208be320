package cn.qile.webhook;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the bot. */
@SpringBootApplication
public class QileApplication {

    public static void main(String[] args) {
        SpringApplication.run(QileApplication.class, args);
    }
}
