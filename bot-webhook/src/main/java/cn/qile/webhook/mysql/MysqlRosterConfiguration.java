package cn.qile.webhook.mysql;

import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Rosters;
import cn.qile.core.rosterfile.RosterStore;
import org.apache.ibatis.session.SqlSessionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** The ports about the roster, on their mappers. */
@Configuration(proxyBeanMethods = false)
class MysqlRosterConfiguration {

    @Bean
    Rosters rosters(CommunityMapper communities, HouseholdMapper households) {
        return new MysqlRosters(communities, households);
    }

    @Bean
    Members members(MemberMapper members) {
        return new MysqlMembers(members);
    }

    @Bean
    Groups groups(GroupMapper groups, TransactionOperations transaction) {
        return new MysqlGroups(groups, transaction);
    }

    @Bean
    RosterStore rosterStore(
            RosterImportMapper imports,
            AreaMapper areas,
            CommunityMapper communities,
            HouseholdMapper households,
            MemberMapper members,
            GroupMapper groups,
            LetterMapper letters,
            Groups bindings,
            SqlSessionFactory sessions,
            TransactionOperations transaction) {
        return new MysqlRosterStore(
                imports,
                areas,
                communities,
                households,
                members,
                groups,
                letters,
                bindings,
                new Batches(sessions),
                transaction);
    }
}
