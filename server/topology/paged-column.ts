const PAGE_BITS = 12;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;

/**
 * A column of values that never changes: an edit gives a new column that shares all untouched pages.
 * @remarks Reading costs two array accesses; editing k cells copies at most k pages of 4,096 cells and the page table.
 */
export class PagedColumn<Value> {
  private readonly pages: readonly (readonly Value[])[];
  readonly length: number;

  private constructor(pages: readonly (readonly Value[])[], length: number) {
    this.pages = pages;
    this.length = length;
  }

  /** @returns a column of the values in their order; reads them once */
  static of<Value>(values: Iterable<Value>): PagedColumn<Value> {
    const pages: Value[][] = [];
    let page: Value[] = [];
    let length = 0;
    for (const value of values) {
      if (page.length === 0) pages.push(page);
      page.push(value);
      length += 1;
      if (page.length === PAGE_SIZE) page = [];
    }
    return new PagedColumn(pages, length);
  }

  /** @returns the value at a position, or undefined beyond the end or in a gap */
  at(position: number): Value | undefined {
    return this.pages[position >> PAGE_BITS]?.[position & PAGE_MASK];
  }

  /**
   * Gives the column with some cells changed.
   * @param edits value by position; positions beyond the end lengthen the column
   */
  with(edits: ReadonlyMap<number, Value>): PagedColumn<Value> {
    if (edits.size === 0) return this;
    const pages = this.pages.slice() as Value[][];
    const copied = new Set<number>();
    let length = this.length;
    for (const [position, value] of edits) {
      const pageNumber = position >> PAGE_BITS;
      if (!copied.has(pageNumber)) {
        pages[pageNumber] = pages[pageNumber]?.slice() ?? [];
        copied.add(pageNumber);
      }
      (pages[pageNumber] as Value[])[position & PAGE_MASK] = value;
      length = Math.max(length, position + 1);
    }
    return new PagedColumn(pages, length);
  }
}
