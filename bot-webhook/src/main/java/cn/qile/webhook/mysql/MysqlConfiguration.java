package cn.qile.webhook.mysql;

import com.baomidou.mybatisplus.autoconfigure.ConfigurationCustomizer;
import org.apache.ibatis.session.LocalCacheScope;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every interface of this package is a mapper. */
@Configuration(proxyBeanMethods = false)
@MapperScan(basePackageClasses = MysqlConfiguration.class)
class MysqlConfiguration {

    /**
     * Rows are records, filled by their components' names. And a query asked twice in a transaction asks the database
     * twice: between the two somebody may have written by another session (a batch), or let go of a lock; what was read
     * before the turn was taken must be read anew after it.
     */
    @Bean
    ConfigurationCustomizer recordsAndNoSessionCache() {
        return configuration -> {
            configuration.setArgNameBasedConstructorAutoMapping(true);
            configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        };
    }
}
