// Purpose: Reads the relationships of somebody else's graph that a mapping file names. Reads every relationship once.
// Parameters: $types (list of relationship types); $properties (list of property names)
// Columns: type; start, end (element ids); values (list, in the order of $properties)
// Index: none: the types are the mapping's
MATCH (start)-[relationship]->(end)
WHERE type(relationship) IN $types
RETURN type(relationship) AS type, elementId(start) AS start, elementId(end) AS end,
  [name IN $properties | relationship[name]] AS values
