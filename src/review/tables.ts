import type { Line } from "./document.ts";

/** A row of a table, without its head and the line below that. */
export interface Row {
  readonly line: Line;
  readonly cells: readonly string[];
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}

/** Reads rows that stand together as a table. */
export function tableOf([first, ...others]: readonly Line[]): Table {
  return {
    head: first ? cellsOf(first) : [],
    rows: others.filter(({ text }) => /\w/.test(text)).map((line) => ({ line, cells: cellsOf(line) })),
  };
}

const cellsOf = ({ text }: Line) =>
  text
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

const EMPTY = /^(?:[-–—?]*|n\/a|tbd|tba|none|unassigned|nobody)$/i;

/** Whether somebody has filled in a cell; one that does not exist is empty. */
export const isFilled = (cell: string | undefined): cell is string => cell !== undefined && !EMPTY.test(cell);
