// What ended since a moment: a snapshot puts it back, and so does taking back a commit that was cut off.
CREATE INDEX former_fact_sequence IF NOT EXISTS FOR (fact:FormerFact) ON (fact.sequence)
