// One estate a database: its head is the one node that every commit locks.
CREATE CONSTRAINT estate_key IF NOT EXISTS FOR (estate:Estate) REQUIRE estate.key IS UNIQUE
