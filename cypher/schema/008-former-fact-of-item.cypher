// The history of an item.
CREATE INDEX former_fact_item IF NOT EXISTS FOR (fact:FormerFact) ON (fact.itemId, fact.ended)
