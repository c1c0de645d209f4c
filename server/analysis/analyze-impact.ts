import { LEVEL } from '../model/outcome.ts';
import { LINK, type Topology } from '../topology/topology.ts';
import { findReach } from './find-reach.ts';
import type { Foundation } from './find-founded.ts';
