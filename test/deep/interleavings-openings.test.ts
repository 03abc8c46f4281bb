import { meetIn } from "./interleavings.ts";

meetIn(["an opening by the form", "an opening from the API"]);
