-- Clarifying questions (澄清): at most one for a person in a conversation.

CREATE TABLE question (
  conversation VARCHAR(160) NOT NULL COMMENT 'where it was asked: channel/group or single/id',
  sender       VARCHAR(128) NOT NULL COMMENT 'userid of who was asked',
  text         MEDIUMTEXT   NOT NULL COMMENT 'the words that were unclear, to be heard again together with the answer',
  asked_at     DATETIME(6)  NOT NULL COMMENT 'when it was asked (UTC+8)',
  valid_until  DATETIME(6)  NOT NULL COMMENT 'from when on an answer is no longer understood as one (UTC+8)',
  PRIMARY KEY (conversation, sender)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'clarifying questions (澄清) that wait for an answer';
