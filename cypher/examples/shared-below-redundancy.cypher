// Answers: which members of one redundancy group lean on the same item one step below? A hint of a hidden single point of
// failure; whether it is one, and those further below, Faultline's weak points tell.
MATCH (redundancy:RedundancyGroup)-[:GROUP_OF]->(consumer:ConfigurationItem)-[one]->(first:ConfigurationItem)
WHERE one.group = redundancy.name
MATCH (consumer)-[other]->(second:ConfigurationItem)
WHERE other.group = redundancy.name AND first.id < second.id
MATCH (first)-[needs]->(shared:ConfigurationItem)<-[needsToo]-(second)
WHERE NOT type(needs) IN ['LICENSED_BY', 'SUPPLIED_BY', 'SUPPORTED_BY', 'DOCUMENTED_BY', 'MONITORED_BY']
  AND type(needs) = type(needsToo)
RETURN consumer.id, redundancy.name, shared.id, shared.class, collect(DISTINCT first.id + ' and ' + second.id) AS members
ORDER BY consumer.id, redundancy.name, shared.id
LIMIT 100
