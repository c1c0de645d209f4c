// Purpose: Tells in which revisions the present facts of an item, its groups and its dependencies began.
// Parameters: $itemId
// Columns: revision (integer)
// Index: item_id
MATCH (item:ConfigurationItem {id: $itemId})
USING INDEX SEEK item:ConfigurationItem(id)
UNWIND [item.began]
  + COLLECT { MATCH (redundancy:RedundancyGroup)-[:GROUP_OF]->(item) RETURN redundancy.began }
  + COLLECT { MATCH (item)-[dependency]->(:ConfigurationItem) RETURN dependency.began } AS revision
RETURN DISTINCT revision
