import { z } from 'zod';
import { LIMITS } from '../model/limits.ts';
import { impactRequestSchema } from './impact.ts';
import { boundedText, itemIdSchema } from './item-summary.ts';
import { mapRequestSchema } from './map.ts';
import { revisionStampSchema } from './revision-stamp.ts';

/** The pages that a view can be of. */
export const VIEW_PAGES = ['map', 'impact'] as const;

const said = (maxBytes: number) =>
  boundedText(maxBytes)
    .min(1)
    .refine((text) => text.trim() !== '', { error: 'is blank; it must say something' });

/** The id of what is drawn: an item or a group of a map. */
const elementIdSchema = boundedText(LIMITS.maxElementIdBytes).min(1);
const elementIds = z.array(elementIdSchema).max(LIMITS.maxViewElements).default([]);
const coordinate = z.number().min(-LIMITS.maxCoordinate).max(LIMITS.maxCoordinate);

/** What a page shows and how it is arranged. */
export const viewStateSchema = z.strictObject({
  /** What the map was asked, also with the losses and the draft on it. */
  map: mapRequestSchema.omit({ minRevision: true }).optional(),
  /** What the impact page was asked. */
  impact: impactRequestSchema.omit({ minRevision: true }).optional(),
  /** Path and query of the page within the app, for what it keeps besides. */
  address: boundedText(LIMITS.maxUrlBytesInRequest)
    .regex(/^\/(?![/\\])/, { error: 'must be a path within the app, such as /map' })
    .optional(),
  /** Where boxes stand, in the units of the map. */
  positions: z
    .array(z.strictObject({ id: elementIdSchema, x: coordinate, y: coordinate }))
    .max(LIMITS.maxViewElements)
    .default([]),
  pinnedIds: elementIds,
  hiddenIds: elementIds,
  collapsedIds: elementIds,
  selectedIds: elementIds,
});

/** The body of `POST /api/v1/views` and `PUT /api/v1/views/{id}`: the view as it shall be. */
export const viewWriteSchema = z.strictObject({
  name: said(LIMITS.maxNameBytes),
  author: said(LIMITS.maxShortTextBytes),
  page: z.enum(VIEW_PAGES),
  state: viewStateSchema,
  /** Items that are on it. What of them is gone later is said when the view is opened. */
  itemIds: z.array(itemIdSchema).max(LIMITS.maxViewElements).default([]),
  /** The revision that was on the screen; the present one when not given. */
  savedAtRevision: z.int().min(0).optional(),
});

/** What is listed of a view. */
export const listedViewSchema = z.object({
  id: z.string(),
  /** The ETag is `"v<version>"`. */
  version: z.int(),
  name: z.string(),
  author: z.string(),
  page: z.enum(VIEW_PAGES),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  savedAtRevision: z.int(),
});

/** A saved view. */
export const viewSchema = listedViewSchema.extend({ state: viewStateSchema, itemIds: z.array(z.string()) });

/** The path parameters of one view. */
export const viewParamsSchema = z.strictObject({ id: boundedText(LIMITS.maxViewIdBytes).min(1) });

/** The answer of `GET /api/v1/views`: by name, then id. */
export const viewListSchema = z.object({ views: z.array(listedViewSchema) });

/** The answer of `GET`, `POST` and `PUT` of a view, with what has become of its items since it was saved. */
export const viewAnswerSchema = revisionStampSchema.extend({
  view: viewSchema,
  /** Items of the view that are not in the estate any more; ascending. */
  gone: z.array(z.string()),
  /** Items of the view that were changed since, or whose dependencies or groups were; ascending. */
  changed: z.array(z.string()),
});

/** The answer of `DELETE /api/v1/views/{id}`. */
export const viewRemovalSchema = z.object({ id: z.string() });

/** @see viewStateSchema */
export type ViewState = z.infer<typeof viewStateSchema>;
/** @see viewWriteSchema */
export type ViewWrite = z.input<typeof viewWriteSchema>;
/** @see listedViewSchema */
export type ListedView = z.infer<typeof listedViewSchema>;
/** @see viewSchema */
export type View = z.infer<typeof viewSchema>;
/** @see viewListSchema */
export type ViewList = z.infer<typeof viewListSchema>;
/** @see viewAnswerSchema */
export type ViewAnswer = z.infer<typeof viewAnswerSchema>;
