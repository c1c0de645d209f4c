// Answers: who answers for nothing? Items without an owner or a support group, the most critical first.
MATCH (item:ConfigurationItem)
WHERE item.status IN ['in-service', 'maintenance'] AND (item.owner IS NULL OR item.supportGroup IS NULL)
RETURN coalesce(item.criticality, 5) AS criticality, item.class, item.id, item.owner, item.supportGroup
ORDER BY criticality, item.class, item.id
LIMIT 100
