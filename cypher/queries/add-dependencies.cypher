// Purpose: Adds dependencies, by columns: one entry for what most of them share, and each item is looked for once. The relationship type is the relation type.
// Parameters: $ordinals (of all consumers and providers, ascending); $shared (list of {relationship, strength, group, weight, source, consumers, providers: positions in $ordinals}); $revision
// Columns: written (integer)
// Index: item_ordinal
UNWIND $ordinals AS ordinal
MATCH (item:ConfigurationItem {ordinal: ordinal})
USING INDEX SEEK item:ConfigurationItem(ordinal)
WITH item ORDER BY item.ordinal
WITH collect(item) AS items
// A position means what it says only when every item is there.
WHERE size(items) = size($ordinals)
UNWIND $shared AS shared
UNWIND range(0, size(shared.consumers) - 1) AS at
WITH shared, items[shared.consumers[at]] AS consumer, items[shared.providers[at]] AS provider
CREATE (consumer)-[dependency:$(shared.relationship) {
  began: $revision, strength: shared.strength, group: shared.group, weight: shared.weight, source: shared.source
}]->(provider)
RETURN count(*) AS written
