// What a thread enters in development and in tests: it does not inherit the loader that its process reads TypeScript with.
import { pathToFileURL } from "node:url";

const { BUILT_THREAD } = process.env;
if (BUILT_THREAD) await import(pathToFileURL(BUILT_THREAD).href);
else {
  const { register } = await import("tsx/esm/api");
  register();
  await import("../app/main/thread.ts");
}
