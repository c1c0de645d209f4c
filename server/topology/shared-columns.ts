type NumericColumn = Float64Array | Int32Array | Uint8Array | Int8Array;

/**
 * Allocates a column that workers can share.
 * @param kind constructor of the typed array
 * @param length number of cells, all 0
 * @returns the column
 */
export function allocateShared<Column extends NumericColumn>(
  kind: { new (buffer: SharedArrayBuffer): Column; readonly BYTES_PER_ELEMENT: number },
  length: number,
): Column {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}

/**
 * Copies a column into a longer one.
 * @param column what is copied
 * @param length number of cells of the copy, at least the column's
 * @returns a shared column; the cells after the copied ones are 0
 */
export function copyShared<Column extends NumericColumn>(column: Column, length = column.length): Column {
  const kind = column.constructor as { new (buffer: SharedArrayBuffer): Column; readonly BYTES_PER_ELEMENT: number };
  const copy = allocateShared(kind, length);
  copy.set(column as never);
  return copy;
}

/**
 * A set of columns of one length that grows by appending. What was written never changes, so older topologies that hold
 * the columns of an earlier capacity stay true.
 */
export class AppendPool<Columns extends { readonly [name: string]: NumericColumn }> {
  columns: Columns;
  used = 0;

  constructor(columns: Columns) {
    this.columns = columns;
  }

  /** Number of cells that can be written without growing. */
  get capacity(): number {
    const first = Object.values(this.columns)[0];
    return first === undefined ? 0 : first.length;
  }

  /**
   * Sets cells aside at the end.
   * @param count how many
   * @returns position of the first
   */
  reserve(count: number): number {
    const position = this.used;
    const wanted = position + count;
    if (wanted > this.capacity) this.grow(Math.max(wanted, Math.ceil(this.capacity * 1.5), 1024));
    this.used = wanted;
    return position;
  }

  private grow(capacity: number): void {
    const grown: Record<string, NumericColumn> = {};
    for (const [name, column] of Object.entries(this.columns)) grown[name] = copyShared(column, capacity);
    this.columns = grown as unknown as Columns;
  }
}
