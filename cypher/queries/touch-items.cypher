// Purpose: Gives items the revision of the commit and keeps the one that they had: a dependency or group whose consumer they are changes, or they do.
// Parameters: $ordinals (list of integers); $revision, $sequence (integers)
// Columns: touched (integer)
// Index: item_ordinal
UNWIND $ordinals AS ordinal
MATCH (item:ConfigurationItem {ordinal: ordinal})
USING INDEX SEEK item:ConfigurationItem(ordinal)
WHERE item.revision < $revision
CREATE (:FormerFact {
  kind: 'aggregate', itemId: item.id, itemOrdinal: ordinal, began: item.revision, ended: $revision, sequence: $sequence
})
SET item.revision = $revision
RETURN count(*) AS touched
