const PAGE_BITS = 16;
const PAGE_MASK = (1 << PAGE_BITS) - 1;

/** A column of 32-bit integers that grows by pages: millions of them without objects, and without ever copying them. */
export class PagedNumbers {
  private readonly pages: Int32Array[] = [];
  private used = 0;

  get length(): number {
    return this.used;
  }

  /** @returns the number at a position, 0 beyond the end */
  at(position: number): number {
    return this.pages[position >>> PAGE_BITS]?.[position & PAGE_MASK] ?? 0;
  }

  /** Appends a number. @returns its position */
  push(value: number): number {
    const position = this.used;
    this.set(position, value);
    return position;
  }

  /** Sets the number at a position; those in between that were never set are 0. */
  set(position: number, value: number): void {
    const number = position >>> PAGE_BITS;
    while (this.pages.length <= number) this.pages.push(new Int32Array(1 << PAGE_BITS));
    (this.pages[number] as Int32Array)[position & PAGE_MASK] = value;
    if (position >= this.used) this.used = position + 1;
  }
}
