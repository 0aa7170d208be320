package cn.qile.webhook.wiring;

import cn.qile.core.round.AtStage;
import cn.qile.core.round.MissedStages;
import cn.qile.core.round.Rounds;
import cn.qile.core.round.Stages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done when the clock knocks. */
@Configuration(proxyBeanMethods = false)
class TimersConfiguration {

    /** @param actions all there are, by their {@code @Order} */
    @Bean
    Stages stages(Rounds rounds, MissedStages missed, ObjectProvider<AtStage> actions) {
        return new Stages(rounds, missed, actions.orderedStream().toList());
    }
}
