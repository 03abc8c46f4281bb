/** Memoizes a function by its object argument, because a run examines the same objects after each write. */
export function memoize<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

/** Memoizes a function by a text, for those read last: a run examines the same bodies after each write. */
export function memoizeText<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = make(text);
    if (known.size >= KEPT) known.clear();
    known.set(text, value);
    return value;
  };
}

const KEPT = 100;
