// Answers: where does which version run? Attributes are properties whose names begin with attr_.
MATCH (item:ConfigurationItem)
WHERE item.attr_version IS NOT NULL
RETURN item.class, item.attr_version AS version, count(*) AS items, collect(item.id)[..5] AS someOfThem
ORDER BY items DESC, item.class, version
LIMIT 50
