-- The ledger (报): append-only. No statement of the bot updates or deletes a row of these two tables.
-- Keys are the platform's and the round's own, so no counter of the database is a hot spot of a cluster.

CREATE TABLE message (
  message_key  VARCHAR(160) NOT NULL COMMENT 'channel/id of the message, as the platform numbers it; commits once, whatever is redelivered',
  conversation VARCHAR(160) NOT NULL COMMENT 'where it was said: channel/group or single/id',
  sender       VARCHAR(128) NOT NULL COMMENT 'userid of who said it',
  text         MEDIUMTEXT   NOT NULL COMMENT 'the raw words where they changed something; else empty, talk is not kept',
  heard_at     DATETIME(6)  NOT NULL COMMENT 'when it reached us (UTC+8)',
  answer       MEDIUMTEXT   NOT NULL COMMENT 'what was answered, as JSON, for redelivery; a list of every room of a community outgrows 64 KiB',
  PRIMARY KEY (message_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'messages that were acted upon or answered, one entry each';

CREATE TABLE mark (
  community_id INT          NOT NULL COMMENT 'round: its community',
  round_number INT          NOT NULL COMMENT 'round: its number',
  position     BIGINT       NOT NULL COMMENT 'place among the round''s marks, from 1 without gaps; part of the key, so no place is given twice',
  building     VARCHAR(64)  NOT NULL COMMENT 'household: building (幢)',
  unit         VARCHAR(64)  NOT NULL COMMENT 'household: unit (单元); empty where a building has none',
  room         VARCHAR(64)  NOT NULL COMMENT 'household: room (室)',
  outcome      VARCHAR(16)  NOT NULL COMMENT 'what was said: DONE, PARTIAL, NO_ANSWER, ...; UNDONE takes back',
  persons      INT          NOT NULL COMMENT 'how many persons are done, as far as said',
  source       VARCHAR(16)  NOT NULL COMMENT 'whose word: MEMBER, or RESIDENT (自报), which alone is never done',
  reporter     VARCHAR(128) NOT NULL COMMENT 'userid of who said it',
  said_at      DATETIME(6)  NOT NULL COMMENT 'when it was said (UTC+8)',
  added        BOOLEAN      NOT NULL COMMENT 'whether it was handed in later (补), for a round that was closed',
  message_key  VARCHAR(160) NOT NULL COMMENT 'the message that it came with',
  undoes       VARCHAR(160) NOT NULL COMMENT 'for UNDONE: the message that it takes back; else empty',
  PRIMARY KEY (community_id, round_number, position),
  KEY mark_household (community_id, round_number, building, unit, room),
  KEY mark_reporter (community_id, round_number, reporter)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'what was said about a household in a round, one fact a row';
