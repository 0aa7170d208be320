-- Exports (导出): who took what out of the ledger as a file. Append-only; no name and no row of a file is kept here.

CREATE TABLE export_log (
  export_key   VARCHAR(190) NOT NULL COMMENT 'key of the letter that carries the file: export/message/place',
  userid       VARCHAR(128) NOT NULL COMMENT 'who got it',
  asked_at     DATETIME(6)  NOT NULL COMMENT 'when it was asked for (UTC+8)',
  rounds       TEXT         NOT NULL COMMENT 'the rounds in it: community-number, with a blank between',
  day          VARCHAR(10)  NOT NULL COMMENT 'the day that was asked for, 2022-04-11; empty where rounds were',
  areas        TEXT         NOT NULL COMMENT 'paths of the areas whose households are in it, with a | between',
  households   INT          NOT NULL COMMENT 'rows of the first sheet: households',
  marks        INT          NOT NULL COMMENT 'rows of the second sheet: marks',
  PRIMARY KEY (export_key),
  KEY export_log_user (userid, asked_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'files that were made of the ledger, one a row';
