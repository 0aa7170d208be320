package cn.qile.webhook.wecom;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Does something when a request has taken too long, or its connection broke. */
record Ending(Runnable work) implements AsyncListener {

    @Override
    public void onTimeout(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // it was answered
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it begins once
    }
}
