-- The daily summary (日报): one fate for each community and day, so that a doubled knock of the clock says nothing twice.

CREATE TABLE summary_day (
  community_id INT        NOT NULL COMMENT 'whose summary',
  day          DATE       NOT NULL COMMENT 'which day it is about, by the clock on the wall',
  fate         VARCHAR(8) NOT NULL COMMENT 'TOLD, or MISSED because its time had passed',
  PRIMARY KEY (community_id, day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'what became of each daily summary; the first word counts, nothing is changed or deleted';
