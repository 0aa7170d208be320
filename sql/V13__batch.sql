-- Memory that agrees over all nodes: numbers that say how many changes there have been, read with the first statement of a
-- transaction. Who has seen that many knows everything.

ALTER TABLE turn
  ADD COLUMN changes BIGINT NOT NULL DEFAULT 0 COMMENT 'how many changes the community''s rounds have had: a round that began, or got another deadline or end, or marks';

CREATE TABLE directory (
  id      INT    NOT NULL COMMENT 'always 1',
  changes BIGINT NOT NULL COMMENT 'how many changes there have been of communities, members, groups and bindings',
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'one row: how new the memory of who works where, and which conversation is which group, must be';

INSERT INTO directory (id, changes) VALUES (1, 0);
