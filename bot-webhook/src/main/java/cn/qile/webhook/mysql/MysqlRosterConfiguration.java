package cn.qile.webhook.mysql;

import cn.qile.core.chat.Groups;
import cn.qile.core.chat.Members;
import cn.qile.core.roster.Rosters;
import cn.qile.core.rosterfile.RosterStore;
import org.apache.ibatis.session.SqlSessionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** The ports about the roster, on their mappers. */
@Configuration(proxyBeanMethods = false)
class MysqlRosterConfiguration {

    @Bean
    HouseholdRows householdRows(JdbcTemplate jdbc) {
        return new HouseholdRows(jdbc);
    }

    @Bean
    Rosters rosters(CommunityMapper communities, HouseholdMapper households, HouseholdRows rows) {
        return new MysqlRosters(communities, households, rows);
    }

    @Bean
    Members members(MemberMapper members) {
        return new MysqlMembers(members);
    }

    @Bean
    Groups groups(GroupMapper groups, DirectoryMapper directory, TransactionOperations transaction) {
        return new MysqlGroups(groups, directory, transaction);
    }

    @Bean
    MysqlDirectory directory(BatchRows rows, Rosters rosters, Members members, Groups groups) {
        return new MysqlDirectory(rows, rosters, members, groups);
    }

    @Bean
    RosterStore rosterStore(
            RosterImportMapper imports,
            AreaMapper areas,
            CommunityMapper communities,
            HouseholdRows households,
            MemberMapper members,
            GroupMapper groups,
            LetterMapper letters,
            DirectoryMapper directory,
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
                directory,
                bindings,
                new Batches(sessions),
                transaction);
    }
}
