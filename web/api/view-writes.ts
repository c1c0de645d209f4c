import type { View, ViewAnswer, ViewWrite } from '../../server/contract/view.ts';
import { requestJson } from './request-json.ts';

const pathOf = (viewId: string): string => `/views/${encodeURIComponent(viewId)}`;
const tagOf = (version: number): string => `"v${version}"`;

/** Saves a new view. */
export function createView(view: ViewWrite): Promise<ViewAnswer> {
  return requestJson<ViewAnswer>('/views', { method: 'POST', body: view });
}

/** Saves a view anew, unless somebody else did so since `version`. */
export function replaceView(viewId: string, version: number, view: ViewWrite): Promise<ViewAnswer> {
  return requestJson<ViewAnswer>(pathOf(viewId), { method: 'PUT', body: view, ifMatch: tagOf(version) });
}

/** Removes a view, unless somebody changed it since `version`. */
export function deleteView(viewId: string, version: number): Promise<unknown> {
  return requestJson(pathOf(viewId), { method: 'DELETE', ifMatch: tagOf(version) });
}

/** @returns a view as it is written, without what the server adds */
export function asWritten({ name, author, page, state, itemIds, savedAtRevision }: View): ViewWrite {
  return { name, author, page, state, itemIds, savedAtRevision };
}

/** @returns the whole of a view, for the way back from removing it */
export async function readWholeView(viewId: string): Promise<View> {
  return (await requestJson<ViewAnswer>(pathOf(viewId))).view;
}
