// What a thread can enter by itself: it does not inherit the loader that its process reads TypeScript with.
import { register } from "tsx/esm/api";

register();
await import("./trial-worker.server.ts");
