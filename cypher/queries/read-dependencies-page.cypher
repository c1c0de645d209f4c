// Purpose: Reads the dependencies of a range of consumers, for a snapshot, by columns: one row for what most of them share.
// Parameters: $start, $end (ordinals); $revision
// Columns: relationship; strength; source; consumers, providers (lists of ordinals); weights; groups (empty text for none)
// Index: item_ordinal
MATCH (consumer:ConfigurationItem)
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
WHERE consumer.ordinal >= $start AND consumer.ordinal < $end
MATCH (consumer)-[dependency]->(provider:ConfigurationItem)
WHERE dependency.began <= $revision
RETURN type(dependency) AS relationship, dependency.strength AS strength, dependency.source AS source,
  collect(consumer.ordinal) AS consumers, collect(provider.ordinal) AS providers,
  collect(coalesce(dependency.weight, 1)) AS weights, collect(coalesce(dependency.group, '')) AS groups
