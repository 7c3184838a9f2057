/** What hiring's pages cost, for everybody whom the permission matrix lets read them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";
import { MATRIX } from "./permission-matrix";
import { expectedOf } from "./permission-row";
import { createWorld, KINDS, type Kind, type World } from "./permission-world";

const MOST = 8;

const build = await builtServer();
let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await openTestApp();
  world = await createWorld(app);
});
afterAll(() => app.close());

/** What a candidate takes home is one file of everything, and no page. */
const readersOf = (id: string) => KINDS.filter((kind) => expectedOf(MATRIX[id]!, "GET", kind) === "page");

async function costFor(id: string, kind: Kind): Promise<number> {
  const ask = async () => {
    const response = await answerWith(build, app)(pageRequest(MATRIX[id]!.at(world), world.cookies[kind]));
    expect(response.status).toBe(200);
    await response.text();
  };
  // The first visit also reads what stays in memory from then on.
  await ask();
  return countStatements(app, ask);
}

const cells = Object.keys(MATRIX)
  .filter((id) => /^routes\/(hiring|candidate|admin\.webhooks)\b/.test(id))
  .flatMap((id) => readersOf(id).map((kind) => [id, kind] as const));

test.each(cells)(`%s costs %s at most ${MOST} statements`, async (id, kind) => {
  expect(await costFor(id, kind)).toBeLessThanOrEqual(MOST);
});
