/** Where boxes stand, by id, in the units of the map. */
export type MapPlaces = ReadonlyMap<string, { readonly x: number; readonly y: number }>;
