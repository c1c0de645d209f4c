// Answers: what did an item, its groups and its dependencies look like before they were changed or removed?
// To change: the id. Every former fact stood from the revision in which it began until the one in which it ended.
MATCH (former:FormerFact {itemId: 'accounts-db'})
WHERE former.kind <> 'aggregate'
MATCH (ending:Revision {revision: former.ended})
RETURN former.ended AS endedIn, ending.at, ending.actor, ending.reason, former.kind, properties(former) AS was
ORDER BY endedIn DESC
LIMIT 50
