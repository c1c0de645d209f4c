import type { Estate } from '../topology/estate.ts';
import type { StoreFollower } from './follow-store.ts';

const WAY_OUT =
  'Bring the right store back, or take what this one holds by POST /api/v1/store/acceptance; GET /api/v1/store tells both.';

/**
 * Tells whether questions can be answered.
 * @param hasStarted false while what an empty store begins with is still being read into it
 * @returns whether they can, and a word or sentence on why or why not
 * @remarks What is in memory stays good while the store is away. A store that holds another or an older estate makes an
 * instance unready: whether to take it is for people to decide.
 */
export function describeReadiness(
  estate: Pick<Estate, 'isLoaded'>,
  { state }: Pick<StoreFollower, 'state'>,
  hasStarted: boolean,
) {
  if (!estate.isLoaded) {
    const isCounting = state.kind === 'loading' && state.expected > 0;
    const share = isCounting ? ` ${Math.floor((state.arrived / state.expected) * 100)} %` : '';
    return { isReady: false, detail: `loading${share}` };
  }
  if (!hasStarted) return { isReady: false, detail: 'reading the first facts' };
  if (state.kind === 'refused') return { isReady: false, detail: `${state.detail} ${WAY_OUT}` };
  return { isReady: true, detail: state.kind === 'away' ? state.detail : 'following' };
}
