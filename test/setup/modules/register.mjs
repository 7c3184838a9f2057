/** `node --import` of this: a process loads the product's sources as tests need them. tsx, which comes next, takes the types out. */
import { register } from "node:module";

register("./load.mjs", import.meta.url);
await import("tsx");
