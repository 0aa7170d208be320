package cn.qile.webhook.wecom;

import java.util.function.BooleanSupplier;

/**
 * Whether what people say on the platform reaches this node: it is subscribed, or, without a long connection, a callback
 * is set up (product.md, anti-noise rule 8). Where only the playground is on, nobody can be missed, so nobody hears.
 */
public final class Hearing implements BooleanSupplier {

    private final WecomSettings settings;
    private final LongConnection connection;

    Hearing(WecomSettings settings, LongConnection connection) {
        this.settings = settings;
        this.connection = connection;
    }

    @Override
    public boolean getAsBoolean() {
        return connection.isConfigured()
                ? connection.hears()
                : settings.robot().hasCallback() || settings.app().hasCallback();
    }
}
