/** The address of one item. */
export const ID_PATH = '/api/v1/items/{id}';
