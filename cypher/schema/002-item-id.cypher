// The id that people and sources gave. Statements of people find items by it.
CREATE CONSTRAINT item_id IF NOT EXISTS FOR (item:ConfigurationItem) REQUIRE item.id IS UNIQUE
