/** For `node --import`: a process that runs tests loads sources through `load.mjs`, and then tsx strips their types. */
import { register } from "node:module";

register("./load.mjs", import.meta.url);
await import("tsx");
