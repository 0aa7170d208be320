-- Leader: the node that holds the robot's long connection and sends what is in the outbox. One row while there is one.
-- The library that reads it (Spring Integration's DefaultLockRepository) names columns and the end of the table so.

CREATE TABLE LEADER_LOCK (
  LOCK_KEY      CHAR(36)     NOT NULL COMMENT 'what is held: leader',
  REGION        VARCHAR(100) NOT NULL COMMENT 'the library''s; always DEFAULT',
  CLIENT_ID     CHAR(36)     NOT NULL COMMENT 'the process that holds it',
  CREATED_DATE  DATETIME(6)  NOT NULL COMMENT 'when the row was made (UTC, the database''s clock)',
  EXPIRED_AFTER DATETIME(6)  NOT NULL COMMENT 'from then on others may take it (UTC, the database''s clock)',
  PRIMARY KEY (LOCK_KEY, REGION)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'which node leads, and until when it may';
