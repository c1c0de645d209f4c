import { pickFirst } from '../model/pick-first.ts';

const MIN_PENDING = 1_024;

/** Keeps the first of many values that are offered one by one, in an order. */
export class FirstPicker<Value> {
  private readonly count: number;
  private readonly compare: (left: Value, right: Value) => number;
  private kept: Value[] = [];
  private pending: Value[] = [];

  /**
   * @param count how many are wanted
   * @param compare total order
   */
  constructor(count: number, compare: (left: Value, right: Value) => number) {
    this.count = count;
    this.compare = compare;
  }

  /** Considers one more value. */
  offer(value: Value): void {
    const last = this.kept[this.count - 1];
    if (last !== undefined && this.compare(value, last) >= 0) return;
    this.pending.push(value);
    if (this.pending.length >= Math.max(MIN_PENDING, this.count)) this.fold();
  }

  /** @returns at most `count` of the values offered so far, in order */
  first(): readonly Value[] {
    this.fold();
    return this.kept;
  }

  private fold(): void {
    if (this.pending.length === 0) return;
    const offered = this.kept.length === 0 ? this.pending : [...this.kept, ...this.pending];
    this.pending = [];
    this.kept = offered.length > this.count ? pickFirst(offered, this.count, this.compare) : offered.sort(this.compare);
  }
}
