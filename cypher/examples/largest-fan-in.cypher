// Answers: on which items do most others lean directly? Where a change wants the most care.
MATCH (provider:ConfigurationItem)
WITH provider, COUNT { (provider)<--(:ConfigurationItem) } AS consumers
ORDER BY consumers DESC, provider.id
LIMIT 20
RETURN provider.id, provider.class, consumers
