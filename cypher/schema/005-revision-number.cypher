// A revision is made once, whoever tries.
CREATE CONSTRAINT revision_number IF NOT EXISTS FOR (revision:Revision) REQUIRE revision.revision IS UNIQUE
