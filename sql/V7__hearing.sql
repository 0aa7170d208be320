-- Hearing: when nodes could hear the platform, and when none did.

ALTER TABLE node
  ADD COLUMN heard_at DATETIME(6) NULL COMMENT 'when it could hear the platform last (UTC+8); null for never';

CREATE TABLE hearing_gap (
  begun_at DATETIME(6) NOT NULL COMMENT 'the last sign of hearing before it (UTC+8); part of the key, so two nodes that find it make one',
  ended_at DATETIME(6) NOT NULL COMMENT 'the first one after it (UTC+8)',
  PRIMARY KEY (begun_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'times in which no node heard the platform';

CREATE TABLE hearing_told (
  conversation VARCHAR(160) NOT NULL COMMENT 'who was told: channel/group or single/id',
  told_until   DATETIME(6)  NOT NULL COMMENT 'of all gaps that ended by then (UTC+8)',
  PRIMARY KEY (conversation)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'which conversations were told that nobody heard';
