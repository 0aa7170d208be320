-- Retention: what people said is purged (清除) some time after their campaign (一期) has ended. The one exception from the
-- append-only ledger, and each has its row in the audit.

ALTER TABLE round
  ADD COLUMN purged_at DATETIME(6) NULL COMMENT 'when what was said in it was purged (UTC+8); the row stays, its number is never given again';

CREATE TABLE round_figures (
  community_id INT          NOT NULL COMMENT 'round: its community',
  round_number INT          NOT NULL COMMENT 'round: its number',
  area         VARCHAR(300) NOT NULL COMMENT 'path of the micro-grid',
  households   INT          NOT NULL COMMENT 'how many there were (应)',
  done         INT          NOT NULL COMMENT 'how many were done at last (已)',
  on_time      INT          NOT NULL COMMENT 'how many were done in time',
  persons      INT          NOT NULL COMMENT 'how many persons lived there',
  persons_done INT          NOT NULL COMMENT 'how many of them were done at last',
  waived         INT        NOT NULL COMMENT 'how many households were signed off instead (免)',
  persons_waived INT        NOT NULL COMMENT 'how many persons lived in those, and were not done',
  visits_must    INT        NOT NULL COMMENT 'how many persons had to be visited (应上门)',
  visits_done    INT        NOT NULL COMMENT 'how many of them were',
  visits_waived  INT        NOT NULL COMMENT 'how many of them needed no visit in the end (免上门)',
  PRIMARY KEY (community_id, round_number, area)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'what is left of a purged round: figures, nobody''s name or door';

CREATE TABLE campaign_purge (
  community_id INT         NOT NULL COMMENT 'whose campaign it is',
  first_round  INT         NOT NULL COMMENT 'number of its first round',
  last_round   INT         NOT NULL COMMENT 'number of its last round',
  ended_at     DATETIME(6) NOT NULL COMMENT 'when its last round was closed (UTC+8)',
  announced_at DATETIME(6) NOT NULL COMMENT 'when who decides was told (UTC+8)',
  due_on       DATE        NOT NULL COMMENT 'on which day it was to be purged',
  finished_at  DATETIME(6) NULL     COMMENT 'when nothing was left of it (UTC+8); null before',
  marks        BIGINT      NOT NULL COMMENT 'how many marks were erased up to now',
  messages     BIGINT      NOT NULL COMMENT 'how many messages were emptied up to now; their keys stay',
  PRIMARY KEY (community_id, first_round)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'audit of purges: which rounds of whom, when, and how many rows; never deleted';

CREATE TABLE acquaintance (
  conversation VARCHAR(160) NOT NULL COMMENT 'a group''s or a member''s with the bot: channel/group or single/id',
  PRIMARY KEY (conversation)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'who had spoken to the bot in messages that were emptied: whom it may still write to';

ALTER TABLE message
  COMMENT = 'messages that were acted upon or answered, one entry each; one that was purged is its key and its time',
  MODIFY COLUMN conversation VARCHAR(160) NOT NULL COMMENT 'where it was said: channel/group or single/id; empty once purged',
  MODIFY COLUMN sender VARCHAR(128) NOT NULL COMMENT 'userid of who said it; empty once purged';

ALTER TABLE letter
  COMMENT = 'what is said unasked: it waits, is under way, or has ended; deleted some time after it has ended';
