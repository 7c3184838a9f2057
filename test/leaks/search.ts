/**
 * Nobody learns what they may not read, from any field of any page: when one hidden thing changes, every page must stay as it
 * was, letter by letter, for everybody who may not read it. Random organisations, every route that can be read.
 */
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import { FIXTURES } from "../pages/fixtures";
import type { World } from "../pages/world";
import { openTestApp, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { FIRST_SEED, times } from "../setup/draws";
import { textOf } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { FRAMEWORK } from "./hidden-cases";
import { hiddenIn, mayRead, PIECE_NAMES, pieceOf, plans, subjectOf } from "./organisation";
import type { Address, Hidden, Plan } from "./plan";
import { changeHidden, idsOf, type Stored, storeAll, storeFilesOf, storeShared, tokenOf } from "./stored";

/** In each: lists of everybody grow, and with them the time that a page takes. */
const ORGANISATIONS = times(100, 1_000);
const AT_ONCE = 100;

const build = await builtServer();
/** Besides those of the table: at these a route shows something else. */
const MORE: Asked[] = [
  ["routes/feedback.new", ({ question }) => `/feedback/new?request=${question}`],
  ["routes/feedback._index", () => "/feedback?of=given"],
  ["routes/feedback._index", () => "/feedback?of=shared"],
  ["routes/calibration.$session.meeting", ({ meeting, self }) => `/calibration/${meeting}/meeting?person=${self}`],
  // Made by sending a form.
  ["routes/account.export[.]zip", () => "/account/export.zip", {}],
];
type Asked = [id: string, at: (world: Known) => string, form?: Record<string, string>];
type Known = World & Pick<Address, "question">;

/** It draws a secret anew each time it is asked, for whoever asks. */
const DRAWS = "routes/account.second-step.app";

const ROUTES: Asked[] = [
  ...Object.entries(FIXTURES).flatMap(([id, { GET, at }]): Asked[] => (GET && id !== DRAWS ? [[id, at]] : [])),
  ...MORE,
];

let app: TestApp;
let versionId: string;
let ask: (request: Request) => Promise<Response>;
let phase: "before" | "after" = "before";

type Look = { stored: Stored; actor: number; route: number };

/** What an actor gets of a route, with everything of the address taken from the person whose matter it is. */
async function seen({ stored, actor, route }: Look): Promise<string> {
  const [id, at, form] = ROUTES[route]!;
  const path = at(worldOf(stored));
  const { pathname, search } = new URL(path, "http://here");
  const isPage = Boolean(build.routes[id]?.module.default);
  const asked = isPage ? `${pathname === "/" ? "/_root" : pathname}.data${search}` : path;
  const cookie = `waymark=${tokenOf(idsOf(stored).person(actor))}`;
  const look = () => ask(form ? formRequest(asked, form, cookie) : pageRequest(asked, cookie));
  // The first look changes something: it completes a task, whose count may be read before or after, or closes peer reviews.
  if (isPage || form) await (await look()).arrayBuffer();
  // Looks are recorded, and an administrator would see those at other organisations.
  await app.database.aside(`SET LOCAL session_replication_role = replica; DELETE FROM "AuditEntry"`);
  const response = await look();
  const text = form ? Buffer.from(await response.arrayBuffer()).toString("latin1") : await textOf(response);
  return `${response.status} ${response.headers.get("Location")} ${text}`;
}

/** Of everything the hidden thing's own, and otherwise the first there is; what there is not is at no address. */
function worldOf(stored: Stored): Known {
  const ids = idsOf(stored);
  const { plan, hidden } = stored;
  const subject = ids.person(subjectOf(plan, hidden));
  let known: Address = {
    self: subject,
    team: ids.team(plan.teams[subjectOf(plan, hidden)] ?? 0),
    email: `${subject}@lantern.example`,
  };
  for (const piece of PIECE_NAMES) {
    const isIts = piece === hidden.piece;
    const at = isIts ? hidden.at : 0;
    if (at >= plan[piece].length) continue;
    const own = pieceOf(piece).world({ id: ids.item(piece, at), plan, ...ids }, plan[piece][at], isIts ? hidden : null);
    known = { ...known, ...own, plan: { ...known.plan, ...own.plan } };
  }
  return orNone({ ...known, plan: orNone(known.plan ?? {}) }) as Known;
}

function orNone(known: object): object {
  return new Proxy(known, { get: (object, name) => (object as Record<string | symbol, unknown>)[name] ?? "none" });
}

/** An organisation, something hidden in it, and somebody's look at some route. */
const looks = (id: string): fc.Arbitrary<Look> =>
  plans
    .chain((plan) => {
      const hidden = fc.constantFrom(...hiddenIn(plan).values()).chain((some) => fc.constantFrom(...some));
      return hidden.chain((one) => actors(plan, one).map((actor) => ({ plan, hidden: one, actor })));
    })
    .chain(({ actor, ...plan }) => {
      const stored = { id, ...plan };
      return routesFor(stored).map((route) => ({ stored, actor, route }));
    });

function actors(plan: Plan, { piece, at }: Hidden): fc.Arbitrary<number> {
  const anybody = fc.nat(plan.managers.length - 1);
  const near = pieceOf(piece).near?.(plan[piece][at]) ?? [];
  return near.length > 0 ? fc.oneof(anybody, fc.constantFrom(...near)) : anybody;
}

/** Two thirds of the looks are where the hidden thing would be, half of these at its own address; the others at any route. */
function routesFor(stored: Stored): fc.Arbitrary<number> {
  const world = worldOf(stored);
  const { piece, at } = stored.hidden;
  const itsOwn = idsOf(stored).item(piece, at);
  const where = pieceOf(piece).where(stored.hidden);
  const all = ROUTES.map((_, place) => place);
  const near = all.filter((place) => where.test(ROUTES[place]![0]));
  const naming = near.filter((place) => ROUTES[place]![1](world).includes(itsOwn));
  // Every route as often as any other; numbers alone are drawn more often from the ends.
  return fc.constantFrom(naming.length > 0 ? naming : near, near, all).chain((some) => fc.constantFrom(...some));
}

/** Searches in several databases, each of a number of its own that its organisations are drawn by. */
export function searchForLeaks(databases: readonly number[]): void {
  beforeEach(async () => {
    const opened = await openTestApp();
    // What is kept for ever changes here, as it never would otherwise.
    const keep: TestApp["keep"] = (key, load) => opened.keep(`${phase} ${key}`, load);
    app = { ...opened, keep, newId: () => "new" };
    versionId = (await createFrameworkVersion({ ...app, newId: () => "version" }, FRAMEWORK)).id;
    await storeShared(app);
    ask = answerWith(build, app);
  });
  afterEach(() => app.close());

  test.each(databases)(
    `${ORGANISATIONS} organisations, database %i: what one may not read leaves no trace`,
    async (database) => {
      const leaks: string[] = [];
      const seenBy = new Map<string, number>();
      for (let from = 0; from < ORGANISATIONS; from += AT_ONCE) {
        for (const look of await changesSeen(database * ORGANISATIONS + from)) {
          const { plan, hidden } = look.stored;
          if (mayRead(plan, look.actor, hidden)) seenBy.set(hidden.of, (seenBy.get(hidden.of) ?? 0) + 1);
          else leaks.push(JSON.stringify({ ...look, route: ROUTES[look.route]![0] }));
        }
      }
      expect(leaks).toEqual([]);
      // Those who may read do see a difference: a search that could find nothing would prove nothing.
      expect([...seenBy.keys()]).not.toEqual([]);
    },
    // Beside much else on a small machine.
    1_200_000,
  );
}

/** Looks at a number of organisations before and after what is hidden in them changes; those that tell the difference. */
async function changesSeen(from: number): Promise<(Look & { before: string; after: string })[]> {
  const drawn = Array.from({ length: AT_ONCE }, (_, index) =>
    fc.sample(looks(`o${from + index}`), { numRuns: 1, seed: FIRST_SEED + from + index }),
  ).flat();
  const stored = drawn.map((look) => look.stored);
  await storeAll(app, versionId, stored);
  for (const { route, actor, stored } of drawn) if (ROUTES[route]?.[2]) await storeFilesOf(app, stored, actor);
  const begin = async (of: typeof phase) => {
    phase = of;
    // Taking one's data home is counted, and an administrator reads how many counts there are.
    await app.db.rateLimit.deleteMany();
  };
  await begin("before");
  const before: string[] = [];
  for (const look of drawn) before.push(await seen(look));
  await changeHidden(app, versionId, stored);
  await begin("after");
  const changes: (Look & { before: string; after: string })[] = [];
  for (const [index, look] of drawn.entries()) {
    const after = await seen(look);
    if (after !== before[index]) changes.push({ ...look, before: before[index]!, after });
  }
  return changes;
}
