// A consumer has one redundancy group of a name; a range of consumers gives its groups in order.
CREATE CONSTRAINT group_key IF NOT EXISTS FOR (redundancy:RedundancyGroup) REQUIRE (redundancy.consumerOrdinal, redundancy.name) IS UNIQUE
