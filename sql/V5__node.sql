-- Nodes: each writes its row whenever it is asked whether it is ready, so the newest row tells when the bot could last
-- make a message durable.

CREATE TABLE node (
  name    VARCHAR(255) NOT NULL COMMENT 'host:port; the same after a restart, so the table does not grow',
  beat_at DATETIME(6)  NOT NULL COMMENT 'when it last committed something here (UTC+8)',
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'heartbeat of every node of the bot';
