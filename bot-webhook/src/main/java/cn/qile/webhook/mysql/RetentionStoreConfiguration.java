package cn.qile.webhook.mysql;

import cn.qile.core.chat.Members;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the store of purges. */
@Configuration(proxyBeanMethods = false)
class RetentionStoreConfiguration {

    @Bean
    MysqlPurges purges(PurgeMapper purges, LeftoverMapper leftovers, DirectoryMapper directory, Members members) {
        return new MysqlPurges(purges, leftovers, directory, members);
    }
}
