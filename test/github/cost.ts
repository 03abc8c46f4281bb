import { Kind, parse } from "graphql";
import type { FieldNode, SelectionNode, SelectionSetNode, ValueNode } from "graphql";

export type Variables = Readonly<Record<string, unknown>>;

export interface Cost {
  nodes: number;
  /** A hundred of them are a point. */
  requests: number;
}

/**
 * Nodes and requests of a query as GitHub counts them beforehand.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function costOf(query: string, variables: Variables): Cost {
  const { definitions } = parse(query);
  const fragments = new Map<string, SelectionSetNode>();
  for (const each of definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each.selectionSet);
  const cost = { nodes: 0, requests: 0 };
  const walk = (set: SelectionSetNode | undefined, times: number): void => {
    for (const each of set?.selections ?? []) if (isIncluded(each, variables)) visit(each, times);
  };
  const visit = (each: SelectionNode, times: number): void => {
    if (each.kind === Kind.FRAGMENT_SPREAD) return walk(fragments.get(each.name.value), times);
    const size = each.kind === Kind.FIELD ? sizeOf(each, variables) : undefined;
    cost.requests += size === undefined ? 0 : times;
    cost.nodes += times * (size ?? 0);
    walk(each.selectionSet, times * (size ?? 1));
  };
  for (const each of definitions) if (each.kind === Kind.OPERATION_DEFINITION) walk(each.selectionSet, 1);
  return cost;
}

const isIncluded = ({ directives = [] }: SelectionNode, variables: Variables): boolean =>
  directives.every(({ arguments: [condition] = [] }) => valueOf(condition?.value, variables) !== false);

function sizeOf({ arguments: given = [] }: FieldNode, variables: Variables): number | undefined {
  const size = given.find(({ name }) => name.value === "first" || name.value === "last");
  return size && Number(valueOf(size.value, variables));
}

function valueOf(value: ValueNode | undefined, variables: Variables): unknown {
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}
