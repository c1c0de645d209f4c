/**
 * The first schema.
 * @remarks Facts are versioned: `began` is the revision that wrote the present version, and `past_fact` keeps the versions
 * that ended, so that adding a fact costs no journal row and an item's history is still complete. `replay` keeps the
 * change sets that are small enough to be replayed, as they were given. That references exist is checked by the writers:
 * foreign keys would double the time of an import. Texts other than JSON are kept by `toSqlText`.
 */
export const ESTATE_SCHEMA_1 = `
CREATE TABLE estate (
  singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
  estate_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at TEXT NOT NULL,
  item_count INTEGER NOT NULL CHECK (item_count >= 0),
  dependency_count INTEGER NOT NULL CHECK (dependency_count >= 0),
  group_count INTEGER NOT NULL CHECK (group_count >= 0)
) STRICT;

CREATE TABLE catalogue (
  singleton INTEGER PRIMARY KEY CHECK (singleton = 1),
  began INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE relation_type (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  use_count INTEGER NOT NULL CHECK (use_count >= 0)
) STRICT;

CREATE TABLE origin (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE item (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  began INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE redundancy_group (
  key INTEGER PRIMARY KEY,
  consumer INTEGER NOT NULL,
  name TEXT NOT NULL,
  began INTEGER NOT NULL,
  need TEXT NOT NULL,
  full_at TEXT,
  origin INTEGER,
  UNIQUE (consumer, name)
) STRICT;

CREATE TABLE dependency (
  consumer INTEGER NOT NULL,
  type INTEGER NOT NULL,
  provider INTEGER NOT NULL,
  began INTEGER NOT NULL,
  strength INTEGER,
  group_key INTEGER,
  weight INTEGER,
  origin INTEGER,
  PRIMARY KEY (consumer, type, provider)
) STRICT, WITHOUT ROWID;
CREATE INDEX dependency_by_provider ON dependency (provider);

CREATE TABLE past_fact (
  item_id TEXT,
  ended INTEGER NOT NULL,
  began INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX past_fact_by_end ON past_fact (item_id, ended);
CREATE INDEX past_fact_by_begin ON past_fact (item_id, began);

CREATE TABLE journal (
  revision INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  item_count INTEGER NOT NULL,
  dependency_count INTEGER NOT NULL,
  group_count INTEGER NOT NULL,
  change_count INTEGER NOT NULL,
  is_replayable INTEGER NOT NULL
) STRICT;

CREATE TABLE replay (
  revision INTEGER NOT NULL,
  part INTEGER NOT NULL,
  changes TEXT NOT NULL,
  UNIQUE (revision, part)
) STRICT;

CREATE TABLE idempotency (
  key TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  revision INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (recorded_at_ms);
`;
