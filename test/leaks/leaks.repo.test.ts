/**
 * Nobody learns what they may not read, from any field of any page: two organisations that differ in one hidden thing must
 * look the same, letter by letter, to everybody who may not read it. Random organisations, every route that can be read.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import { MATRIX } from "../routes/permission-matrix";
import type { World } from "../routes/permission-world";
import { openTestApp, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { templateOfRun } from "../setup/database";
import { pageRequest } from "../setup/request";
import { type Hidden, hiddenIn, mayRead, plans, subjectOf } from "./organisation";
import { idsOf, type Side, sessionOf, storeTwins, type Twins, tokenOf, withoutSide } from "./twins";

/** The embedded database is asked about 10,000 organisations; the other one, which says the same, about fewer. */
const ORGANISATIONS = templateOfRun().kind === "embedded" ? 10_000 : 1_000;
const AT_ONCE = 250;
const LOOKS = { minLength: 2, maxLength: 2 };
/** So that a failure can be looked at again. */
const SEED = 20_261_121;

const build = await builtServer();
const ROUTES = Object.entries(MATRIX).filter(([, { GET }]) => GET);

let app: TestApp;
let versionId: string;
let ask: (request: Request) => Promise<Response>;
beforeAll(async () => {
  app = { ...(await openTestApp()), newId: () => "new" };
  versionId = (await createFrameworkVersion({ ...app, newId: () => "version" })).id;
  ask = answerWith(build, app);
});
afterAll(() => app.close());

type Look = { twins: Twins; actor: number; route: number };

/** What an actor gets of a route, with everything of the address taken from the person whose matter it is. */
async function seen({ twins, actor, route }: Look, side: Side): Promise<string> {
  const [id, row] = ROUTES[route]!;
  const path = row.at(worldOf(twins, side));
  const { pathname, search } = new URL(path, "http://here");
  const isPage = Boolean(build.routes[id]?.module.default);
  const asked = isPage ? `${pathname === "/" ? "/_root" : pathname}.data${search}` : path;
  const person = idsOf(twins, side).person(actor);
  const response = await ask(pageRequest(asked, `waymark=${tokenOf(person)}`));
  const answer = `${response.status} ${response.headers.get("Location")} ${await response.text()}`;
  return withoutSide(answer.replaceAll(sessionOf(person), "their session"));
}

function worldOf(twins: Twins, side: Side): World {
  const ids = idsOf(twins, side);
  const { plan, hidden } = twins;
  const subject = subjectOf(plan, hidden);
  const assessments = plan.assessments.map((one, place) => ({ ...one, id: ids.assessment(place) }));
  const of = "assessment" in hidden ? ids.assessment(hidden.assessment) : undefined;
  const known: Partial<World> = {
    self: ids.person(subject),
    draft: of ?? assessments.find((one) => one.own === "DRAFT")?.id ?? "none",
    submitted: of ?? assessments.find((one) => one.own === "SUBMITTED")?.id ?? "none",
    evidence: ids.evidence("evidence" in hidden ? hidden.evidence : 0),
    email: `${ids.person(subject)}@lantern.example`,
  };
  return new Proxy(known as World, { get: (object, name) => object[name as keyof World] ?? "none" });
}

/** An organisation, something hidden in it, and some people's looks at some routes. */
const searches = (id: string): fc.Arbitrary<Look[]> =>
  plans.chain((plan) =>
    fc
      .record({
        hidden: fc.constantFrom(...hiddenIn(plan)),
        drawn: fc.array(fc.tuple(fc.nat(plan.managers.length - 1), fc.nat(ROUTES.length - 1)), LOOKS),
      })
      .map(({ hidden, drawn }) => {
        const twins = { id, plan, hidden };
        return drawn.map(([actor, route]) => ({ twins, actor, route }));
      }),
  );

test(`${ORGANISATIONS} organisations: what one may not read leaves no trace`, async () => {
  const differs = new Map<Hidden["of"], number>();
  for (let from = 0; from < ORGANISATIONS / 2; from += AT_ONCE) {
    const drawn = Array.from({ length: AT_ONCE }, (_, index) =>
      fc.sample(searches(`o${from + index}`), { numRuns: 1, seed: SEED + from + index }),
    ).flat(2);
    await storeTwins(app, versionId, [...new Set(drawn.map(({ twins }) => twins))]);
    for (const look of drawn) {
      const [one, other] = [await seen(look, "a"), await seen(look, "b")];
      if (one === other) continue;
      const { plan, hidden } = look.twins;
      const about = { route: ROUTES[look.route]![0], actor: look.actor, hidden, plan, one, other };
      expect(mayRead(plan, look.actor, hidden), JSON.stringify(about)).toBe(true);
      differs.set(hidden.of, (differs.get(hidden.of) ?? 0) + 1);
    }
  }
  // Those who may read do see a difference: a search that could find nothing would prove nothing.
  expect(differs.get("own sheet")).toBeGreaterThan(ORGANISATIONS / 500);
  expect(differs.get("evidence")).toBeGreaterThan(ORGANISATIONS / 500);
  expect(differs.get("corroboration")).toBeGreaterThan(ORGANISATIONS / 1_000);
}, 600_000);
