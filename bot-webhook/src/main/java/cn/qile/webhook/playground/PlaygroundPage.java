package cn.qile.webhook.playground;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the page's files, with {@code /} as the page itself. They do not lie where Spring Boot serves files unasked, so
 * that {@code /} is a 404 when the playground is off.
 */
@Configuration(proxyBeanMethods = false)
@WhenPlaygroundIsOn
class PlaygroundPage implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/playground/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/playground/**")
                .addResourceLocations("classpath:/playground/page/")
                .setCacheControl(CacheControl.noCache()); // asked for again, so that a new jar is a new page
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LoopbackOnly()).addPathPatterns("/", "/playground/**");
    }
}
