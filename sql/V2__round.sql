-- Rounds (轮次). Instants are kept as DATETIME(6) in China's time, UTC+8, which has no summer time: exact to the
-- microsecond, readable as they stand, and independent of the time zones of server, session and JVM.
-- No foreign keys: a community is the unit that a shard can own, and every append checks that its round is there.

CREATE TABLE round (
  community_id   INT          NOT NULL COMMENT 'the community whose round it is',
  number         INT          NOT NULL COMMENT 'counted per community from 1',
  kind           VARCHAR(32)  NOT NULL COMMENT 'code of its kind: sweep, sampling, ...',
  area           VARCHAR(300) NOT NULL COMMENT 'scope: path of the area, street/community/grid/micro-grid, the last ones left out when empty',
  building       VARCHAR(64)  NOT NULL COMMENT 'scope: only this building (幢); empty means all',
  unit           VARCHAR(64)  NOT NULL COMMENT 'scope: only this unit (单元) of the building; empty means all',
  roster_version INT          NOT NULL COMMENT 'version of the roster at the start: the denominator is frozen there',
  opened_by      VARCHAR(128) NOT NULL COMMENT 'userid of who opened it',
  opened_at      DATETIME(6)  NOT NULL COMMENT 'when it began (UTC+8)',
  deadline       DATETIME(6)  NOT NULL COMMENT 'when it is due (UTC+8)',
  closed_at      DATETIME(6)  NULL     COMMENT 'when it was closed (UTC+8); null while it is open',
  urgent         BOOLEAN      NOT NULL COMMENT 'whether it was opened as urgent (紧急): its reminders may break the quiet hours',
  position       BIGINT       NOT NULL COMMENT 'how many marks the ledger holds for it: the place of the last one',
  PRIMARY KEY (community_id, number),
  KEY round_open (community_id, closed_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'rounds (轮次) of all communities';

CREATE TABLE turn (
  community_id INT NOT NULL COMMENT 'the community; its row is locked from the moment somebody takes the turn to the end of that transaction',
  PRIMARY KEY (community_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'whose turn it is to append: one row per community, held as a lock';
