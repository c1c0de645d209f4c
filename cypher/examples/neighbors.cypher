// Answers: what does one item need, and who needs it?
// To change: the id.
MATCH (item:ConfigurationItem {id: 'accounts-db'})-[dependency]-(neighbor:ConfigurationItem)
RETURN item, dependency, neighbor
LIMIT 200
