import { meetIn } from "./interleavings.ts";

meetIn(
  [
    "the hour, three runs of which one dies",
    "a call that nobody acknowledges, a run that dies",
    "the hour, the lock of a run that died",
    "a second step, the lock of a run that died, three runs",
  ],
  400,
);
