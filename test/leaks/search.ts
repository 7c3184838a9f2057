/**
 * Nobody learns what they may not read, from any field of any page: when one hidden thing changes, every page must stay as it
 * was, letter by letter, for everybody who may not read it. Random organisations, every route that can be read.
 */
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import { MATRIX } from "../routes/permission-matrix";
import type { World } from "../routes/permission-world";
import { openTestApp, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { pageRequest } from "../setup/request";
import { type Hidden, hiddenIn, mayRead, plans, subjectOf } from "./organisation";
import { changeHidden, idsOf, type Stored, storeAll, TEAMS, tokenOf } from "./stored";

/** In each: lists of everybody grow, and with them the time that a page takes. */
const ORGANISATIONS = 1_000;
const AT_ONCE = 250;
/** So that a failure can be looked at again. */
const SEED = 20_261_121;

const build = await builtServer();
const ROUTES = Object.entries(MATRIX).filter(([, { GET }]) => GET);

let app: TestApp;
let versionId: string;
let ask: (request: Request) => Promise<Response>;

type Look = { stored: Stored; actor: number; route: number };

/** What an actor gets of a route, with everything of the address taken from the person whose matter it is. */
async function seen({ stored, actor, route }: Look): Promise<string> {
  const [id, row] = ROUTES[route]!;
  const path = row.at(worldOf(stored));
  const { pathname, search } = new URL(path, "http://here");
  const isPage = Boolean(build.routes[id]?.module.default);
  const asked = isPage ? `${pathname === "/" ? "/_root" : pathname}.data${search}` : path;
  const response = await ask(pageRequest(asked, `waymark=${tokenOf(idsOf(stored).person(actor))}`));
  return `${response.status} ${response.headers.get("Location")} ${await response.text()}`;
}

function worldOf(stored: Stored): World {
  const ids = idsOf(stored);
  const { plan, hidden } = stored;
  const subject = subjectOf(plan, hidden);
  const assessments = plan.assessments.map((one, place) => ({ ...one, id: ids.assessment(place) }));
  const of = "assessment" in hidden ? ids.assessment(hidden.assessment) : undefined;
  const known: Partial<World> = {
    self: ids.person(subject),
    team: TEAMS[0],
    draft: of ?? assessments.find((one) => one.own === "DRAFT")?.id ?? "none",
    submitted: of ?? assessments.find((one) => one.own === "SUBMITTED")?.id ?? "none",
    evidence: ids.evidence("evidence" in hidden ? hidden.evidence : 0),
    email: `${ids.person(subject)}@lantern.example`,
  };
  return new Proxy(known as World, { get: (object, name) => object[name as keyof World] ?? "none" });
}

/** An organisation, something hidden in it, and somebody's look at some route. */
const looks = (id: string): fc.Arbitrary<Look> =>
  plans.chain((plan) =>
    fc
      .record({
        hidden: fc.constantFrom(...hiddenIn(plan)),
        actor: fc.nat(plan.managers.length - 1),
        // Every route as often as any other; numbers alone are drawn more often from the ends.
        route: fc.noBias(fc.nat(ROUTES.length - 1)),
      })
      .map(({ hidden, ...look }) => ({ stored: { id, plan, hidden }, ...look })),
  );

/** Searches in several databases, each of a number of its own that its organisations are drawn by. */
export function searchForLeaks(databases: readonly number[]): void {
  beforeEach(async () => {
    app = { ...(await openTestApp()), newId: () => "new" };
    versionId = (await createFrameworkVersion({ ...app, newId: () => "version" })).id;
    ask = answerWith(build, app);
  });
  afterEach(() => app.close());

  test.each(databases)(
    `${ORGANISATIONS} organisations, database %i: what one may not read leaves no trace`,
    async (database) => {
      const differs = new Set<Hidden["of"]>();
      for (let from = 0; from < ORGANISATIONS; from += AT_ONCE) {
        for (const look of await changesSeen(database * ORGANISATIONS + from)) {
          const { plan, hidden } = look.stored;
          const about = { ...look, route: ROUTES[look.route]![0], plan };
          expect(mayRead(plan, look.actor, hidden), JSON.stringify(about)).toBe(true);
          differs.add(hidden.of);
        }
      }
      // Those who may read do see a difference: a search that could find nothing would prove nothing.
      expect([...differs]).not.toEqual([]);
    },
  );
}

/** Looks at a number of organisations before and after what is hidden in them changes; those that tell the difference. */
async function changesSeen(from: number): Promise<(Look & { before: string; after: string })[]> {
  const drawn = Array.from({ length: AT_ONCE }, (_, index) =>
    fc.sample(looks(`o${from + index}`), { numRuns: 1, seed: SEED + from + index }),
  ).flat();
  const stored = drawn.map((look) => look.stored);
  await storeAll(app, versionId, stored);
  const before: string[] = [];
  for (const look of drawn) before.push(await seen(look));
  await changeHidden(app, versionId, stored);
  const changes: (Look & { before: string; after: string })[] = [];
  for (const [index, look] of drawn.entries()) {
    const after = await seen(look);
    if (after !== before[index]) changes.push({ ...look, before: before[index]!, after });
  }
  return changes;
}
