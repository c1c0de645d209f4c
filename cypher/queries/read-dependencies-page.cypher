// Purpose: Reads the dependencies of a range of consumers, for a snapshot, by columns: one row for what most of them share. What leaves an item and began in a revision is a dependency, so its end is not looked at.
// Parameters: $start, $end (ordinals); $revision
// Columns: relationship; strength; source; hasWeight, hasGroup; consumers, providers (lists of ordinals); weights, groups (lists, empty where there is none)
// Index: item_ordinal
MATCH (consumer:ConfigurationItem)
USING INDEX SEEK consumer:ConfigurationItem(ordinal)
WHERE consumer.ordinal >= $start AND consumer.ordinal < $end
MATCH (consumer)-[dependency]->(provider)
WHERE dependency.began <= $revision
RETURN type(dependency) AS relationship, dependency.strength AS strength, dependency.source AS source,
  dependency.weight IS NOT NULL AS hasWeight, dependency.group IS NOT NULL AS hasGroup,
  collect(consumer.ordinal) AS consumers, collect(provider.ordinal) AS providers,
  collect(dependency.weight) AS weights, collect(dependency.group) AS groups
