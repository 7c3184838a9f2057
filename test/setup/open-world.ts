import { afterAll } from "vitest";
import { createWorld, type World } from "../pages/world";
import { openTestApp, type TestApp } from "./app";

/** An app with a world in which every page has something to show. Await it at the top of a file; it is closed after the file's tests. */
export async function openWorld(): Promise<{ app: TestApp; world: World }> {
  const app = await openTestApp();
  afterAll(() => app.close());
  return { app, world: await createWorld(app) };
}
