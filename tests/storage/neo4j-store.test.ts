import { describeEstateStore } from './estate-store-contract.ts';
import { createInNeo4j, describeWithNeo4j } from './neo4j-fixtures.ts';

describeWithNeo4j('Neo4j', (server) => {
  describeEstateStore('a Neo4j store', createInNeo4j(server), { ringSnapshots: 100, pauseMs: 250, timeoutMs: 300_000 });
});
