/** A clock that stands still until it is moved. While it is installed, `new Date()` in this process uses its time. */
export interface Clock {
  now(): Date;
  set(at: Date): void;
  advance(milliseconds: number): void;
}

const RealDate = globalThis.Date;

/** Installs a clock for this process; the emulated GitHub uses its time for everything it stores. */
export function installClock(at: Date): { clock: Clock; uninstall: () => void } {
  let time = at.getTime();
  const before = globalThis.Date;
  class VirtualDate extends RealDate {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(time);
      else super(...(parts as [number]));
    }
    static override now(): number {
      return time;
    }
    static [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof RealDate;
    }
  }
  globalThis.Date = VirtualDate as DateConstructor;
  const clock: Clock = {
    now: () => new RealDate(time),
    set: (to) => void (time = to.getTime()),
    advance: (milliseconds) => void (time += milliseconds),
  };
  return { clock, uninstall: () => void (globalThis.Date = before) };
}
