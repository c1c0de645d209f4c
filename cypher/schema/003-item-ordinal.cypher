// A number that is never given twice. Faultline writes by it, and pages a snapshot by its ranges.
CREATE CONSTRAINT item_ordinal IF NOT EXISTS FOR (item:ConfigurationItem) REQUIRE item.ordinal IS UNIQUE
