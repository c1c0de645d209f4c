// Answers: what was changed lately, by whom and why?
MATCH (revision:Revision)
RETURN revision.revision, revision.at, revision.actor, revision.reason,
  revision.items, revision.dependencies, revision.groups
ORDER BY revision.revision DESC
LIMIT 20
