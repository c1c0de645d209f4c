// Answers: which redundancy groups need every member they have, so that they are redundant by name only?
MATCH (redundancy:RedundancyGroup)-[:GROUP_OF]->(consumer:ConfigurationItem)-[dependency]->(member:ConfigurationItem)
WHERE dependency.group = redundancy.name AND member.status IN ['in-service', 'maintenance']
WITH redundancy, consumer, sum(coalesce(dependency.weight, 1)) AS weight
WHERE redundancy.need = 'all' OR redundancy.need = weight
RETURN consumer.id, redundancy.name, redundancy.need, weight
ORDER BY consumer.id, redundancy.name
LIMIT 100
