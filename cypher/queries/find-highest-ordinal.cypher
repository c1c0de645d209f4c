// Purpose: Finds the last item that there is, whether its commit was made or not.
// Parameters: none
// Columns: ordinal (integer)
// Index: item_ordinal, backwards
MATCH (item:ConfigurationItem)
WHERE item.ordinal >= 0
RETURN item.ordinal AS ordinal
ORDER BY item.ordinal DESC LIMIT 1
