// Purpose: Keeps items as they are, before they are changed or removed.
// Parameters: $ordinals (list of integers); $revision, $sequence (integers)
// Columns: kept (integer)
// Index: item_ordinal
UNWIND $ordinals AS ordinal
MATCH (item:ConfigurationItem {ordinal: ordinal})
USING INDEX SEEK item:ConfigurationItem(ordinal)
CREATE (former:FormerFact)
SET former = properties(item)
SET former += {kind: 'item', itemId: item.id, itemOrdinal: ordinal, ended: $revision, sequence: $sequence}
RETURN count(*) AS kept
