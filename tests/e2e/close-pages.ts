import { afterEach } from 'vitest';
import { closePages } from './open-app.ts';

afterEach(closePages);
