import { meetIn } from "./interleavings.ts";

meetIn("the hour", "a reminder, and the update that it asks for");
