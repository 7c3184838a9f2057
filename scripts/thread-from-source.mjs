// What a thread enters in development and in tests: it does not inherit the loader that its process reads TypeScript with.
import { register } from "tsx/esm/api";

register();
await import("../app/main/thread.ts");
