/** A page of a list, as GraphQL asks for it. */
export interface Page {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string | null;
}

export interface Order {
  readonly field: string;
  readonly direction: string;
}

const cursorOf = (index: number) => Buffer.from(`cursor:${index}`).toString("base64");
const afterCursor = (cursor: string) =>
  Number(Buffer.from(cursor, "base64").toString().slice("cursor:".length)) + 1;

/** One page of a list, as a connection. */
export function connection(all: readonly object[], { first, last, after }: Page) {
  const start = last === undefined ? (after ? afterCursor(after) : 0) : Math.max(0, all.length - last);
  const end = Math.min(all.length, start + (first ?? last ?? all.length));
  return {
    nodes: all.slice(start, end),
    totalCount: all.length,
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      startCursor: end > start ? cursorOf(start) : null,
      endCursor: end > start ? cursorOf(end - 1) : null,
    },
  };
}

/** A REST list in the requested order: by creation by default, and by id within the same time. */
export function ordered(
  all: readonly any[],
  order: Order = { field: "CREATED_AT", direction: "ASC" },
): any[] {
  const key = order.field.toLowerCase();
  const sorted = all.toSorted((a, b) => String(a[key]).localeCompare(String(b[key])) || a.id - b.id);
  return order.direction === "DESC" ? sorted.toReversed() : sorted;
}
