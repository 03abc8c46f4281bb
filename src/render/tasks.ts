import type { IncidentTask } from "../domain/tasks.ts";
import { oneLine } from "./safety.ts";

/** "4.2 Identify potential root cause based on the code". */
export const taskText = ({ number, text }: Pick<IncidentTask, "number" | "text">): string =>
  `${number ? `${number} ` : ""}${oneLine(text, 120)}`;

export const countOf = (count: number): string => (count === 1 ? "1 task" : `${count} tasks`);
