import { afterAll, beforeAll, expect, test } from "vitest";
import { readUnreadRounds } from "~/features/calibration/agreement/reading.server";
import { loader as ownLoader } from "~/routes/calibration/calibration.$session.own";
import { loader as statisticsLoader } from "~/routes/calibration/calibration.$session.statistics";
import { createLockedSession } from "../factories/calibration-statistics";
import { createFrameworkVersion } from "../factories/frameworks";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { textOf } from "../setup/read-answer";
import { callLoader, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

let app: TestApp;
let versionId: string;
let scene: Awaited<ReturnType<typeof createLockedSession>>;

beforeAll(async () => {
  app = await openTestApp();
  ({ id: versionId } = await createFrameworkVersion(app));
  scene = await createLockedSession(app, { versionId, people: 12, raters: 5, up: 6 });
  await readUnreadRounds(app);
});
afterAll(() => app.close());

async function open(page: "statistics" | "own", personId: string) {
  const request = pageRequest(`/calibration/${scene.sessionId}/${page}`, await signInAs(app, personId));
  const loader = page === "own" ? ownLoader : statisticsLoader;
  return callLoader(loader as typeof ownLoader, { app, request, params: { session: scene.sessionId } });
}

test("a facilitator reads how the group rates, and nothing of a rater or a person", async () => {
  const { data } = await open("statistics", scene.lead);
  expect(data).toMatchObject({ state: { is: "read", view: { people: 12, raters: 5, leftOut: 0 } } });
  expect(data).toMatchObject({
    state: { view: { shift: { everybody: [6, 6], columns: [["up"], ["unchanged", "down"]] } } },
  });
  const text = JSON.stringify(data);
  for (const id of [...scene.raterIds, ...scene.personIds]) expect(text).not.toContain(id);
});

test("a rater reads of themselves, and nothing of another rater", async () => {
  const [strict, other] = scene.raterIds as [string, string];
  const { data } = await open("own", strict);
  expect(data.severity).toMatchObject({ compared: 5, interval: { high: expect.any(Number) } });
  expect(data.severity?.effect).toBeLessThan(0);
  expect(JSON.stringify(data)).not.toContain(other);
  expect((await open("own", other)).data.severity?.effect).toBeGreaterThan(0);
});

test("a page costs few statements, however many people", async () => {
  for (const [page, who] of [
    ["statistics", scene.lead],
    ["own", scene.raterIds[0]!],
  ] as const) {
    await open(page, who);
    const request = pageRequest(`/calibration/${scene.sessionId}/${page}`, await signInAs(app, who));
    const params = { session: scene.sessionId };
    const loader = (page === "own" ? ownLoader : statisticsLoader) as typeof ownLoader;
    expect(await countStatements(app, () => callLoader(loader, { app, request, params }))).toBeLessThanOrEqual(6);
  }
});

test("what can't be told is listed once, each with its reason", async () => {
  const small = await createLockedSession(app, { versionId, people: 6, raters: 3, up: 1 });
  await readUnreadRounds(app);
  const path = `/calibration/${small.sessionId}/statistics`;
  const text = await textOf(
    await answerWith(await builtServer(), app)(pageRequest(path, await signInAs(app, small.lead))),
  );
  const heads = [...text.matchAll(/<h2[^>]*>([^<]+)</g)].map(([, head]) => head);
  expect(heads.at(-1)).toBe("Not enough data");
  const untold = [...text.matchAll(/<dt[^>]*>([^<]+)</g)].map(([, term]) => term);
  expect(untold).toEqual(expect.arrayContaining(["Early and late", "Up and down", "Vignettes"]));
  expect(heads.filter((head) => untold.includes(head))).toEqual([]);
});
