// The change set of a revision, in parts, as it is replayed.
CREATE CONSTRAINT replay_part IF NOT EXISTS FOR (replay:Replay) REQUIRE (replay.revision, replay.part) IS UNIQUE
