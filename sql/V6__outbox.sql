-- The outbox: what is said unasked, written with its cause and sent later. Nothing is deleted: a key is known for ever.

-- A report can be kept in silence, to be told together with others. And a person can be reached by the robot who has
-- spoken to it before.
ALTER TABLE message
  MODIFY COLUMN answer MEDIUMTEXT NULL COMMENT 'what was answered, as JSON, for redelivery; null for silence; a list of every room of a community outgrows 64 KiB',
  ADD KEY message_conversation (conversation, heard_at);

CREATE TABLE letter (
  letter_key     VARCHAR(190) NOT NULL COMMENT 'what it is: round, slot and addressee; said once',
  line           VARCHAR(255) NOT NULL COMMENT 'what it waits in: its addressee''s line, or its bundle',
  caused_at      DATETIME(6)  NOT NULL COMMENT 'when its cause happened (UTC+8): the order within a line',
  place          BIGINT       NOT NULL COMMENT 'grows with every letter that one node keeps: the order among those with the same cause',
  addressee_type VARCHAR(16)  NOT NULL COMMENT 'GROUP, MEMBER or CONVERSATION',
  addressee      VARCHAR(160) NOT NULL COMMENT 'the group''s name, the member''s userid, or the conversation''s key',
  group_kind     VARCHAR(16)  NOT NULL COMMENT 'of a group: who is in it; else empty',
  group_area     VARCHAR(300) NOT NULL COMMENT 'of a group: path of what it is about; else empty',
  notice         MEDIUMTEXT   NOT NULL COMMENT 'what is said, as JSON',
  mentions       MEDIUMTEXT   NOT NULL COMMENT 'userids to be notified by a real @, as JSON',
  about          VARCHAR(300) NOT NULL COMMENT 'path of the area that it concerns',
  round_name     VARCHAR(32)  NOT NULL COMMENT 'community-number of the open round that it is about, or empty',
  bundle         VARCHAR(190) NOT NULL COMMENT 'what it may be joined with while it waits, or empty',
  first_due_at   DATETIME(6)  NOT NULL COMMENT 'when it was to be sent (UTC+8)',
  valid_until    DATETIME(6)  NOT NULL COMMENT 'from when on it is dropped (UTC+8)',
  always_sent    BOOLEAN      NOT NULL COMMENT 'whether quiet hours do not hold it back',
  state          VARCHAR(16)  NOT NULL COMMENT 'WAITING, UNDER_WAY, or what became of it: SENT, UNKNOWN, DROPPED, REFUSED, UNDELIVERABLE',
  part           INT          NOT NULL COMMENT 'the part that is sent next, from 0',
  attempts       INT          NOT NULL COMMENT 'how often the platform was too busy to take that part',
  due_at         DATETIME(6)  NOT NULL COMMENT 'when to try next (UTC+8)',
  lane           VARCHAR(64)  NOT NULL COMMENT 'by which lane it was sent last; empty before',
  node           VARCHAR(255) NOT NULL COMMENT 'which node claimed it last; empty before',
  claimed_at     DATETIME(6)  NULL     COMMENT 'when it was claimed last (UTC+8)',
  code           INT          NOT NULL COMMENT 'the platform''s errcode at its end, or 0',
  ended_at       DATETIME(6)  NULL     COMMENT 'when it ended (UTC+8)',
  PRIMARY KEY (letter_key),
  KEY letter_line (state, line, caused_at, place, due_at),
  KEY letter_ended (state, ended_at),
  KEY letter_lane (lane, claimed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'what is said unasked: it waits, is under way, or has ended';

CREATE TABLE dead_lane (
  lane    VARCHAR(64) NOT NULL COMMENT 'way and digest of the address; or the way alone, for all of it',
  code    INT         NOT NULL COMMENT 'the platform''s errcode',
  died_at DATETIME(6) NOT NULL COMMENT 'when it was found dead (UTC+8); it is tried again a day later',
  PRIMARY KEY (lane)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'lanes on which the platform takes nothing until somebody mends it';

CREATE TABLE unreachable (
  userid   VARCHAR(128) NOT NULL COMMENT 'whom the app''s messages do not reach',
  noted_at DATETIME(6)  NOT NULL COMMENT 'when that was noted (UTC+8)',
  untold   BOOLEAN      NOT NULL COMMENT 'whether the 社工 have yet to be told',
  told_at  DATETIME(6)  NULL     COMMENT 'when they were told last (UTC+8)',
  PRIMARY KEY (userid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'members whom private messages do not reach';
