-- Who is not to be reminded for a while, and who is reminded instead.

CREATE TABLE snooze (
  community_id INT          NOT NULL COMMENT 'whose round it is',
  round_number INT          NOT NULL COMMENT 'its number there',
  micro_grid   VARCHAR(300) NOT NULL COMMENT 'path of the micro-grid whose members and group are meant',
  valid_until  DATETIME(6)  NOT NULL COMMENT 'from when on they are reminded again (UTC+8)',
  PRIMARY KEY (community_id, round_number, micro_grid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'where nobody wants to be reminded of a round (先别提醒)';

CREATE TABLE absence (
  userid      VARCHAR(128) NOT NULL COMMENT 'who is not there',
  stand_in    VARCHAR(128) NOT NULL COMMENT 'userid of whom this member named instead, or empty for the usual one',
  valid_until DATETIME(6)  NOT NULL COMMENT 'from when on this member is there again (UTC+8)',
  PRIMARY KEY (userid),
  KEY absence_until (valid_until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'members who are not there today (今天不在), the last absence of each';
