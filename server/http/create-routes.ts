import type { AppParts } from './app-parts.ts';
import type { EventStreams } from './event-streams.ts';
import type { Metrics } from './metrics.ts';
import type { Route } from './route.ts';
import { analysisRoutes } from './routes/analysis-routes.ts';
import { dependencyRoutes } from './routes/dependency-routes.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { estateRoutes } from './routes/estate-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { importRoutes } from './routes/import-routes.ts';
import { itemRoutes } from './routes/item-routes.ts';
import { jobRoutes } from './routes/job-routes.ts';
import { mapRoutes } from './routes/map-routes.ts';
import { storeRoutes } from './routes/store-routes.ts';
import { viewRoutes } from './routes/view-routes.ts';

/** @returns every route there is, those of the documents last */
export function createRoutes(parts: AppParts, events: EventStreams, metrics: Metrics): readonly Route[] {
  const routes = [
    ...estateRoutes(parts),
    ...itemRoutes(parts),
    ...dependencyRoutes(parts),
    ...analysisRoutes(parts),
    ...mapRoutes(parts),
    ...viewRoutes(parts),
    ...jobRoutes(parts),
    ...importRoutes(parts),
    ...exportRoutes(parts),
    ...storeRoutes(parts),
    ...eventRoutes(events),
    ...healthRoutes(parts, metrics),
  ];
  return [...routes, ...documentRoutes(routes, parts.version)];
}
