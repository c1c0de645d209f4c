// Purpose: Finds the ordinals of items.
// Parameters: $ids (list of ids)
// Columns: id; ordinal; class
// Index: item_id
UNWIND $ids AS id
MATCH (item:ConfigurationItem {id: id})
USING INDEX SEEK item:ConfigurationItem(id)
RETURN item.id AS id, item.ordinal AS ordinal, item.class AS class
