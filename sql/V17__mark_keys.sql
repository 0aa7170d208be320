-- Marks are found by their round alone: what is open is in memory, and one round has a few thousand. Two more keys were a
-- quarter of the database's work for each message.

ALTER TABLE mark
  DROP KEY mark_household,
  DROP KEY mark_reporter;

-- So that nobody has to look through all marks for who may be named by one.
ALTER TABLE member
  ADD COLUMN left_at DATETIME(6) NULL COMMENT 'when the daily purge first found no post (UTC+8); null as long as there is one';
