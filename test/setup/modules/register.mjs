/** For `node --import`: a process that runs tests loads sources through `load.mjs`, and then tsx strips their types. */
import { register } from "node:module";

register("./load.mjs", import.meta.url);
await import("tsx");
// The last that is registered is asked first.
register("./ready.mjs", import.meta.url);
// Only now: tsx keeps its cache where temporary files are, and it would begin anew in each run.
if (process.env.TEST_SCRATCH) process.env.TMPDIR = process.env.TEST_SCRATCH;
