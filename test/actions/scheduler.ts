/** Time that passes from one thing that happens to the next, however long what happens takes to work out. */
export class Scheduler {
  #now: number;
  #count = 0;
  #busy = 0;
  #queue: { at: number; order: number; run: () => void }[] = [];

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  get now(): Date {
    return new Date(this.#now);
  }

  after(ms: number, run: () => void): void {
    this.#queue.push({ at: this.#now + ms, order: this.#count++, run });
    this.#queue.sort((a, b) => a.at - b.at || a.order - b.order);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Time stands still while this is worked out. */
  async compute<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
    }
  }

  async runUntil(end: Date): Promise<void> {
    while ((this.#queue[0]?.at ?? Infinity) <= end.getTime()) {
      const next = this.#queue.shift();
      this.#now = next?.at ?? this.#now;
      next?.run();
      do await new Promise(setImmediate);
      while (this.#busy > 0);
    }
    this.#now = end.getTime();
  }
}
