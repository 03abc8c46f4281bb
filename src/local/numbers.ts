type Row = Record<string, any>;

interface Table {
  insert(row: Row): Row;
}

/** The emulator's store. */
export interface NumberedStore {
  collection(name: string, indexes: readonly string[]): Table;
  getData(key: string): Numbers | undefined;
  setData(key: string, value: Numbers): void;
}

/** The highest number that an issue or pull request ever had, by the id of its repository. */
type Numbers = Map<number, number>;

const KEY = "highest numbers";

/**
 * Gives each number once, as GitHub does; the emulator counts on from the highest that is left. A pull request's row
 * follows that of its issue.
 */
export function giveNumbersOnce(store: NumberedStore): void {
  const highestOf = (repo: number) => store.getData(KEY)?.get(repo) ?? 0;
  const onInsert = (name: string, indexes: readonly string[], numberOf: (row: Row) => number) => {
    const table = store.collection(name, indexes);
    const insert = table.insert.bind(table);
    table.insert = (row) => {
      const number = numberOf(row);
      store.setData(KEY, new Map(store.getData(KEY)).set(row.repo_id, number));
      return insert({ ...row, number });
    };
  };
  onInsert("github.issues", ["repo_id", "number"], (row) => Math.max(row.number, highestOf(row.repo_id) + 1));
  onInsert("github.pull_requests", ["repo_id", "number"], (row) => highestOf(row.repo_id));
}
