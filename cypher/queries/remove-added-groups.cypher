// Purpose: Takes back redundancy groups that a large commit added to or changed on items that were there before.
// Parameters: $ordinals (consumers); $revision
// Columns: removed (integer)
// Index: item_ordinal
UNWIND $ordinals AS ordinal
MATCH (consumer:ConfigurationItem {ordinal: ordinal})<-[:GROUP_OF]-(redundancy:RedundancyGroup)
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
WHERE redundancy.began = $revision
DETACH DELETE redundancy
RETURN count(*) AS removed
