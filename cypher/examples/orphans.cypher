// Answers: which items are in service, and nothing is known of what they need or who needs them?
MATCH (item:ConfigurationItem)
WHERE item.status IN ['in-service', 'maintenance'] AND NOT (item)--(:ConfigurationItem)
RETURN item.id, item.name, item.class, item.source
ORDER BY item.class, item.id
LIMIT 100
