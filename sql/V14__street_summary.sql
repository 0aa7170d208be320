-- A street's own daily summary (日报): one fate for each street and day, as for its communities.

CREATE TABLE street_summary_day (
  street VARCHAR(64) NOT NULL COMMENT 'whose summary: the name of the street',
  day    DATE        NOT NULL COMMENT 'which day it is about, by the clock on the wall',
  fate   VARCHAR(8)  NOT NULL COMMENT 'TOLD, or MISSED because its time had passed',
  PRIMARY KEY (street, day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
  COMMENT = 'what became of each daily summary of a street; the first word counts, nothing is changed or deleted';
