-- Who lives where, who works for whom, and which group is which conversation.
-- For MySQL 8/9 and MariaDB 10.6+. No foreign keys: sharded clusters do not keep them, and only the import writes here.
-- Names are compared by their bytes: 第1微网格 and 第１微网格 were made one when the file was read.

CREATE TABLE area (
    id         INT         NOT NULL COMMENT 'given at the import that first names it',
    street     VARCHAR(64) NOT NULL COMMENT '街道, or empty where only one community uses the bot',
    community  VARCHAR(64) NOT NULL COMMENT '社区, or empty for a street',
    grid       VARCHAR(64) NOT NULL COMMENT '大网格, or empty for anything above',
    micro_grid VARCHAR(64) NOT NULL COMMENT '微网格, or empty for anything above',
    PRIMARY KEY (id),
    UNIQUE KEY area_path (street, community, grid, micro_grid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'The nodes of the organisation tree, each with its path from the top';

CREATE TABLE community (
    id             INT NOT NULL COMMENT 'given at its first import, from 1',
    area_id        INT NOT NULL COMMENT 'its node in the tree',
    roster_version INT NOT NULL COMMENT 'the version of its roster that is in force, from 1; grows with every change',
    PRIMARY KEY (id),
    UNIQUE KEY community_area (area_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = '社区: the unit that has its own roster and its own round numbers';

CREATE TABLE household (
    community_id    INT         NOT NULL COMMENT 'whose household it is',
    building        VARCHAR(64) NOT NULL COMMENT '幢',
    unit            VARCHAR(64) NOT NULL COMMENT '单元, or empty where a building has none',
    room            VARCHAR(64) NOT NULL COMMENT '室号',
    since_version   INT         NOT NULL COMMENT 'the first version of the roster in which it is as this row says',
    until_version   INT         NULL     COMMENT 'the first version in which it is no longer so; null while it is',
    floor           SMALLINT    NOT NULL COMMENT '楼层, as the file says it',
    persons         SMALLINT    NOT NULL COMMENT '人数',
    special_persons SMALLINT    NOT NULL COMMENT '需上门人数: how many of them must be visited',
    area_id         INT         NOT NULL COMMENT 'the micro-grid that answers for it',
    PRIMARY KEY (community_id, building, unit, room, since_version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = '户, in every version of the roster: a change closes a row and adds one, nothing is deleted';

CREATE TABLE member (
    userid VARCHAR(128) NOT NULL COMMENT '账号: the userid on the platform',
    name   VARCHAR(64)  NOT NULL COMMENT '姓名; personal data',
    PRIMARY KEY (userid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = '队员; the row stays when all posts are lost';

CREATE TABLE post (
    userid  VARCHAR(128) NOT NULL COMMENT 'who holds it',
    duty    VARCHAR(16)  NOT NULL COMMENT '岗位: a Duty',
    area_id INT          NOT NULL COMMENT '负责范围',
    PRIMARY KEY (userid, duty, area_id),
    KEY post_area (area_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'What a member answers for; one person can hold several posts';

CREATE TABLE post_team (
    userid  VARCHAR(128) NOT NULL COMMENT 'who is in the team',
    duty    VARCHAR(16)  NOT NULL COMMENT 'by which post: its duty',
    area_id INT          NOT NULL COMMENT 'by which post: its area',
    team    VARCHAR(64)  NOT NULL COMMENT '小组, as the file says it',
    PRIMARY KEY (userid, duty, area_id, team)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'The teams that come with a post: who loses the post leaves them';

CREATE TABLE chat_group (
    id          INT          NOT NULL COMMENT 'given at the import that first names it',
    owner_id    INT          NOT NULL COMMENT 'the community (or street) in which its name is unique: an area',
    name        VARCHAR(64)  NOT NULL COMMENT '群名 in the file; the platform may call it something else',
    kind        VARCHAR(16)  NOT NULL COMMENT '类型: a Group.Kind',
    area_id     INT          NOT NULL COMMENT '范围',
    webhook_key VARCHAR(128) NOT NULL COMMENT '消息推送Key, a secret; or empty',
    PRIMARY KEY (id),
    UNIQUE KEY chat_group_name (owner_id, name),
    KEY chat_group_area (area_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = '群: the groups that the roster names';

CREATE TABLE binding (
    conversation VARCHAR(150) NOT NULL COMMENT 'Conversation#key',
    channel      VARCHAR(16)  NOT NULL COMMENT 'the channel in it: a group has one conversation in each',
    group_id     INT          NOT NULL COMMENT 'what it is bound to',
    PRIMARY KEY (conversation),
    UNIQUE KEY binding_group (group_id, channel)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Which conversation is which group, now';

CREATE TABLE binding_audit (
    group_id            INT          NOT NULL COMMENT 'whose binding changed',
    number              INT          NOT NULL COMMENT 'counted per group from 1',
    channel             VARCHAR(16)  NOT NULL COMMENT 'in which channel',
    conversation_before VARCHAR(150) NOT NULL COMMENT 'what it was bound to, or empty',
    conversation_after  VARCHAR(150) NOT NULL COMMENT 'what it is bound to since then, or empty',
    changed_by          VARCHAR(128) NOT NULL COMMENT 'userid, or (roster) for an import',
    changed_at          DATETIME(6)  NOT NULL COMMENT 'when',
    PRIMARY KEY (group_id, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'Every change of a binding, append-only';

CREATE TABLE roster_import (
    number      INT         NOT NULL COMMENT 'from 1; imports wait for each other at row 0',
    fingerprint CHAR(64)    NOT NULL COMMENT 'SHA-256 of what the files say: the last one is not taken in again',
    imported_at DATETIME(6) NOT NULL COMMENT 'when',
    communities INT         NOT NULL COMMENT 'how many the files name',
    added       INT         NOT NULL COMMENT 'households that were new',
    changed     INT         NOT NULL COMMENT 'households that were not as before',
    closed      INT         NOT NULL COMMENT 'households that were missing',
    members     INT         NOT NULL COMMENT 'persons that the files give a post',
    posts_lost  INT         NOT NULL COMMENT 'posts that were taken away',
    chat_groups INT         NOT NULL COMMENT 'groups that the files name',
    PRIMARY KEY (number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'What was imported when';
