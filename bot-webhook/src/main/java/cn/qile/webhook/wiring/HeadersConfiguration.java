package cn.qile.webhook.wiring;

import org.apache.catalina.filters.HttpHeaderSecurityFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every answer tells a browser, should one ever see it; the playground's page adds its own. */
@Configuration(proxyBeanMethods = false)
class HeadersConfiguration {

    /** A bean of that kind is asked for every path. HTTPS is the proxy's business. */
    @Bean
    HttpHeaderSecurityFilter securityHeaders() {
        HttpHeaderSecurityFilter headers = new HttpHeaderSecurityFilter();
        headers.setHstsEnabled(false);
        headers.setAntiClickJackingOption("DENY");
        return headers;
    }
}
