// Purpose: Finds the last item that there is, whether its commit was made or not.
// Parameters: none
// Columns: ordinal (integer)
// Index: item_ordinal, backwards
MATCH (item:ConfigurationItem)
USING INDEX SEEK item:ConfigurationItem(ordinal)
WHERE item.ordinal >= 0
RETURN item.ordinal AS ordinal
ORDER BY item.ordinal DESC LIMIT 1
