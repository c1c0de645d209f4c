// Purpose: Reads the nodes of somebody else's graph that a mapping file names. Reads every node once, whatever the labels.
// Parameters: $labels (list of labels); $properties (list of property names)
// Columns: element (element id); labels (list); values (list, in the order of $properties)
// Index: none: the labels are the mapping's, and nothing is known of their indexes
MATCH (node)
WHERE any(label IN labels(node) WHERE label IN $labels)
RETURN elementId(node) AS element, labels(node) AS labels, [name IN $properties | node[name]] AS values
