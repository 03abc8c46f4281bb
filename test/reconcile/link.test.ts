import { describe, expect, test } from "vitest";
import { LINK } from "../../src/reconcile/clock.ts";
import { runLink } from "../../src/reconcile/link.ts";
import type { Clockwork, Timer } from "../../src/reconcile/link.ts";
import { DECLARED, minutes } from "../given.ts";

const MINUTE = 60_000;

/** A GitHub with duties at these minutes, on which time passes only while the link sleeps. */
class Bench implements Clockwork {
  now = DECLARED;
  readonly log: string[] = [];
  readonly done: Date[] = [];
  duties: Date[];
  /** Requests that fail, by name: so many times. */
  failing: Record<string, number> = {};
  onSleep: () => void = () => {};

  constructor(...times: number[]) {
    this.duties = times.map((count) => minutes(count));
  }

  async glance() {
    this.ask("glance");
    return { now: this.now, seen: this.duties.map(String).join() };
  }

  async read() {
    this.ask("read");
    return { next: this.next(), settle: async () => this.settle() };
  }

  async dispatch() {
    this.ask("dispatch");
  }

  async leaveBeat() {
    this.ask("beat");
  }

  async removeBeat() {
    this.ask("remove");
  }

  async sleep(ms: number) {
    this.now = new Date(this.now.getTime() + ms);
    this.onSleep();
  }

  uptime() {
    return this.now.getTime() - DECLARED.getTime();
  }

  next() {
    return this.duties.toSorted((a, b) => a.getTime() - b.getTime())[0];
  }

  private settle() {
    const due = this.duties.filter((each) => each < this.now);
    this.done.push(...due.map(() => this.now));
    this.duties = this.duties.filter((each) => each >= this.now);
    return this.next();
  }

  private ask(what: string) {
    this.log.push(what);
    if ((this.failing[what] ?? 0) <= 0) return;
    this.failing[what] = (this.failing[what] ?? 0) - 1;
    throw new Error(`${what} fails`);
  }
}

const run = async (bench: Bench, timer?: Timer) => {
  const report = await runLink(bench, timer).catch((error: Error) => error);
  return { report, lasted: (bench.now.getTime() - DECLARED.getTime()) / MINUTE };
};
const lateBy = ({ done }: Bench, ...times: number[]) =>
  done.map((at, i) => (at.getTime() - minutes(times[i] ?? 0).getTime()) / 1000);

describe("a link of the clock", () => {
  test("has its successor wait before it does anything else, and leaves a sign of life", async () => {
    const bench = new Bench(60);
    const { report, lasted } = await run(bench);
    expect(bench.log.slice(0, 5)).toEqual(["glance", "read", "dispatch", "beat", "glance"]);
    expect(report).toEqual({ next: minutes(60), isWound: true, notes: [] });
    expect(lasted).toBe(11);
    expect(bench.log.filter((what) => what === "read")).toHaveLength(1);
  });

  test("does what is due a second after its time", async () => {
    const bench = new Bench(3, 7.5, 60);
    await run(bench);
    expect(lateBy(bench, 3, 7.5)).toEqual([1, 1]);
  });

  test("never ends within 90 seconds of a duty, whenever that is", async () => {
    for (let due = 10; due < 15; due += 0.05) {
      const bench = new Bench(due, 60);
      const { lasted } = await run(bench);
      expect(lasted * MINUTE).toBeLessThanOrEqual(LINK.longest);
      const isKept = bench.done.length > 0 ? (lateBy(bench, due)[0] ?? NaN) <= 1.001 : due - lasted > 1.5;
      expect(isKept, `a duty after ${due} minutes`).toBe(true);
    }
  });

  test("hears within a minute of what falls due earlier by then", async () => {
    const bench = new Bench(60);
    bench.onSleep = () => {
      if (bench.now.getTime() === minutes(4).getTime()) bench.duties.push(minutes(6));
    };
    await run(bench);
    expect(lateBy(bench, 6)).toEqual([1]);
  });

  test("ends the clock where nothing is due any more: its successor finds nothing, and goes after a second look", async () => {
    const last = new Bench(2);
    const { report, lasted } = await run(last);
    expect(report).toMatchObject({ next: undefined, isWound: true });
    expect(lasted).toBeCloseTo(2, 1);
    const successor = new Bench();
    expect((await run(successor)).lasted).toBe(0);
    expect(successor.log).toEqual(["glance", "read", "remove", "glance", "read"]);
  });

  test("goes on where something came between its last look and the end of its sign of life", async () => {
    const bench = new Bench();
    bench.removeBeat = async () => void bench.duties.push(minutes(5), minutes(60));
    const { report } = await run(bench);
    expect(bench.log.filter((what) => what === "dispatch")).toHaveLength(1);
    expect(lateBy(bench, 5)).toEqual([1]);
    expect(report).toMatchObject({ isWound: true });
  });

  test.each(["glance", "read", "dispatch", "beat"])("goes on where %s fails for minutes", async (what) => {
    const bench = new Bench(6, 60);
    bench.failing = { [what]: 4 };
    const { report } = await run(bench);
    expect(lateBy(bench, 6)).toEqual([1]);
    expect(report).toMatchObject({ isWound: true });
  });

  test("fails at its end where it could start no successor, or read nothing, so that another job does", async () => {
    for (const what of ["dispatch", "glance", "read"]) {
      const bench = new Bench(60);
      bench.failing = { [what]: 1000 };
      const { report, lasted } = await run(bench);
      expect(report).toEqual(new Error(`${what} fails`));
      expect(lasted).toBe(LINK.longest / MINUTE);
    }
  });

  test("tries what failed again each minute, and leaves it to its successor at its end", async () => {
    const bench = new Bench(3);
    bench.read = async () => ({ next: minutes(3), settle: async () => minutes(3) });
    const { lasted } = await run(bench);
    expect(bench.log.filter((what) => what === "glance").length).toBeGreaterThan(10);
    expect(lasted).toBeLessThan(13);
  });
});

describe("behind an environment's wait timer", () => {
  const wait = 5 * MINUTE;

  test("a link ends at once where the successor's wait is over before the next duty", async () => {
    const { lasted } = await run(new Bench(60), { wait, sent: minutes(-5) });
    expect(lasted).toBe(0);
  });

  test("it stays where it is not", async () => {
    const bench = new Bench(6, 60);
    await run(bench, { wait, sent: minutes(-5) });
    expect(lateBy(bench, 6)).toEqual([1]);
  });

  test("that is not there it says so, and runs as without", async () => {
    const bench = new Bench(60);
    const { report, lasted } = await run(bench, { wait, sent: minutes(-0.5) });
    expect(report).toMatchObject({ notes: [expect.stringContaining("has no wait timer of 5 minutes")] });
    expect(lasted).toBe(11);
  });
});
