-- A million households are 70 MB of files, and take half a minute to read and compare; the same files need not be.

ALTER TABLE roster_import
  ADD COLUMN files VARCHAR(64) NOT NULL DEFAULT '' COMMENT 'SHA-256 of the files that said it last, byte by byte; or empty, if that was not noted';
