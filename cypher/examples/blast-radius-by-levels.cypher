// Answers: who relies on an item, and over how many steps at least? This is reach, before redundancy: Cypher does not know
// which redundancy groups hold. What is really lost is what Faultline's impact analysis answers.
// To change: the id, and how far it goes. The shortest length to each end is all that is asked, so Neo4j does not have to
// follow every path.
MATCH path = (:ConfigurationItem {id: 'accounts-db'})<-[*1..8]-(consumer:ConfigurationItem)
WITH consumer, min(length(path)) AS steps
RETURN steps, count(consumer) AS items, collect(consumer.id)[..10] AS someOfThem
ORDER BY steps
