// Purpose: Reads an item with its groups and dependencies as they stand, those that began in a range of revisions.
// Parameters: $itemId; $low, $high (revisions, both included)
// Columns: item (map); groups (list of maps); dependencies (list of maps)
// Index: item_id
MATCH (item:ConfigurationItem {id: $itemId})
USING INDEX SEEK item:ConfigurationItem(id)
RETURN properties(item) AS item,
  COLLECT {
    MATCH (redundancy:RedundancyGroup)-[:GROUP_OF]->(item)
    WHERE redundancy.began >= $low AND redundancy.began <= $high
    RETURN properties(redundancy)
  } AS groups,
  COLLECT {
    MATCH (item)-[dependency]->(provider:ConfigurationItem)
    WHERE dependency.began >= $low AND dependency.began <= $high
    RETURN {relationship: type(dependency), providerId: provider.id, properties: properties(dependency)}
  } AS dependencies
