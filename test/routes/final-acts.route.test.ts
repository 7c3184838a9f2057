/**
 * No registered final act happens by one request: a form that leads to one, sent by somebody who may, is asked back, changes nothing,
 * and the page says what happens and to how many people. Every act is proved, by a form of a fixture's page or by a scene of its own.
 * What was confirmed counts for this form, in this session, as long as the page would say the same.
 */
import { beforeEach, expect, test } from "vitest";
import { ALL_ACTS } from "~/main/final-acts/final-acts";
import { SCENES } from "../pages/final-acts";
import { FIXTURES } from "../pages/fixtures";
import { KINDS, type Kind } from "../pages/kinds";
import { expectedOf, type RouteFixture } from "../pages/route";
import { UNDONE } from "../pages/undone-acts";
import { answerIn } from "../setup/answer-in";
import { answerOnce, builtServer } from "../setup/built-server";
import { openWorld } from "../setup/open-world";
import { formRequest, pageRequest } from "../setup/request";
import { keepRows } from "../setup/rows";
import { formsOf, type ShownForm } from "../setup/shown-forms";

const build = await builtServer();
const { app, world } = await openWorld();
const kept = await keepRows(app);
beforeEach(() => kept.putBack());

const ask = (request: Request) => answerOnce(build, app)(request);

const finalButtons = (id: string) =>
  Object.entries(ALL_ACTS[id] ?? {}).flatMap(([act, words]) => (words.is === "final" ? [act] : []));
const rows = Object.entries(FIXTURES).filter(([id, row]) => row.POST && finalButtons(id).length > 0);

const actOf = ({ fields }: ShownForm) => fields.find(([name]) => name === "do")?.[1] ?? "";

/** A page that asks by itself carries the answer; here it has not been read. */
const withoutAnswer = ({ path, fields }: ShownForm): ShownForm => ({
  path,
  fields: fields.filter(([name]) => !name.startsWith("final-")),
});

async function formsFor(id: string, row: RouteFixture, kind: Kind): Promise<ShownForm[]> {
  const at = row.at(world);
  const isShut = kind === "anonymous" && !id.startsWith("routes/candidate.");
  if (isShut) return [];
  const matrix =
    expectedOf(row, "POST", kind) === "sent" ? [{ path: at, fields: Object.entries(row.POST!.form(world, kind)) }] : [];
  if (expectedOf(row, "GET", kind) !== "page") return matrix;
  const page = await (await ask(pageRequest(at, world.cookies[kind]))).text();
  const own = formsOf(page, at).filter(({ path }) => path === at);
  return [...matrix, ...own.map(withoutAnswer)].filter((form) => finalButtons(id).includes(actOf(form)));
}

const send = (form: ShownForm, kind: Kind, more = "") => {
  const request = formRequest(form.path, {}, world.cookies[kind]);
  const body = `${new URLSearchParams(form.fields)}${more && `&${more}`}`;
  return ask(new Request(request.url, { method: "POST", headers: request.headers, body: new URLSearchParams(body) }));
};

/** Tables that a refused request may write: tries are counted, and a draft is saved before it is submitted. */
const COUNTED = ["RateLimit", "AuditEntry", "AuditWaiting"];
const changedSince = async (before: Record<string, string>) => {
  const marks = await kept.marks();
  return Object.keys(before).filter((table) => marks[table] !== before[table] && !COUNTED.includes(table));
};
/** Submitting saves first what was written, asked or not. */
const SAVES_FIRST: Record<string, string[]> = {
  "case.submit": ["PromotionCase", "PromotionCaseEvidence", "CaseCriterionText", "CaseEvidence", "CaseText"],
};

/** What the question says: its consequence in a paragraph, then to how many people, unless it has said to whom, and until when. */
const ASKED =
  /data-final="([^"]+)"[^>]*>(?:<div.*?<\/div>)?<p>([^<]{20,})<\/p><p>(?:(No one else is|[\d,]+ other (?:person is|people are)) affected\.)?(?:<!-- -->| )*<strong>([^<]*(?:undone|You can|can be granted)[^<]*)<\/strong>/;

const SAYS_WHO =
  /\b(manager|colleague|person|people|participant|facilitator|reader|side)s?\b|\b(only|both of) you\b|\byou and\b/i;

const proved = new Set<string>();

/** @property act by what was asked; `null` where nothing was. */
type Proof = { act: string | null; wrong: string[] };

/** Sends a form once, then with the answer to what it is asked. */
async function prove(form: ShownForm, kind: Kind, people?: number): Promise<Proof> {
  const before = await kept.marks();
  const response = await send(form, kind);
  const page = await response.text();
  const isTaken = response.status >= 200 && response.status < 400;
  const changed = await changedSince(before);
  if (isTaken && changed.length > 0) return { act: actOf(form), wrong: [`changes ${changed} by one request`] };
  if (response.status !== 428) return { act: null, wrong: [`${response.status} instead of a question`] };
  const [, act = "", consequence = "", affected] = ASKED.exec(page) ?? [];
  if (act === "") return { act: actOf(form), wrong: ["doesn't say what happens, to how many people and until when"] };
  proved.add(act);
  const more = changed.filter((table) => !SAVES_FIRST[act]?.includes(table));
  const said =
    affected === undefined ? null : affected === "No one else is" ? 0 : Number.parseInt(affected.replace(",", ""), 10);
  const yes = await send(form, kind, answerIn(page));
  await yes.text();
  const done = await changedSince(before);
  const wrong = [
    more.length > 0 && `changes ${more} before it is confirmed`,
    said === null && !SAYS_WHO.test(consequence) && "says neither who is affected nor how many",
    people !== undefined && said !== null && said !== people && `says that ${said} are affected, not ${people}`,
    kind !== "anonymous" && !page.includes('action="/sign-out"') && "shows no one signed in",
    yes.status === 428 && "asks twice",
    people !== undefined && (yes.status >= 400 || done.length === 0) && `does nothing when confirmed (${yes.status})`,
  ];
  return { act, wrong: wrong.filter((one) => one !== false) };
}

test.each(rows)("%s asks first", async (id, row) => {
  const wrong: string[] = [];
  const done = new Set<string>();
  for (const kind of KINDS.slice().reverse()) {
    if (done.size === finalButtons(id).length) break;
    for (const form of await formsFor(id, row, kind)) {
      if (done.has(actOf(form))) continue;
      const found = await prove(form, kind);
      if (found.act === null) continue;
      done.add(actOf(form));
      wrong.push(...found.wrong.map((one) => `${kind}: ${found.act} ${one}`));
      await kept.putBack();
    }
  }
  expect(wrong).toEqual([]);
});

test.each(Object.entries(SCENES))("%s asks first, where it can be done", async (id, make) => {
  const { by, path, sends, people } = await make(app, world);
  const found = await prove({ path, fields: Object.entries(sends) }, by, people);
  expect(found).toEqual({ act: id, wrong: [] });
});

/** What is gone, or was never there: of a second tab, or of someone who was faster. */
const GONE: [path: string, kind: Kind, sends: Record<string, string>, status: number][] = [
  ["/admin/tokens", "administrator", { do: "revoke", token: "gone" }, 404],
  ["/admin/webhooks", "administrator", { do: "revoke", webhook: "gone" }, 404],
  ["/admin/changes", "administrator", { do: "agree-address", change: "gone" }, 404],
  ["/admin/changes", "administrator", { do: "agree-manager", change: "gone" }, 404],
  ["/admin/changes", "administrator", { do: "call-off", change: "gone" }, 404],
  ["/admin/roles", "administrator", { do: "end", grant: "gone", reason: "Moved on." }, 404],
  ["/account/second-step", "self", { do: "remove", factor: "gone" }, 302],
];

test.each(GONE)("%s: nobody is asked about what is gone, as %s, %o", async (path, kind, sends, status) => {
  const before = await kept.marks();
  const response = await send({ path, fields: Object.entries(sends) }, kind);
  await response.text();
  expect(response.status).toBe(status);
  expect(await changedSince(before)).toEqual([]);
});

test("a token is not asked about again once it is revoked", async () => {
  const { by, path, sends } = await SCENES["token.revoke"]!(app, world);
  await app.db.apiToken.updateMany({ data: { revokedAt: app.now() } });
  const response = await send({ path, fields: Object.entries(sends) }, by);
  await response.text();
  expect(response.status).toBe(302);
});

/** What changes with every form: counts of edits, moments, what is told and what runs later. A pause that was taken back was one. */
const ASIDE = /^(version|edits|moves|sequence|meetingSequence|resumedOn|.*At)$/;
const TOLD = /^(Audit|CandidateStep$|CycleChange$|Notice|Mail|Outbox|Job|Live|RateLimit|Session)/;

/** A mark of each table's rows without what changes with every form, in one statement. */
async function contents(): Promise<Record<string, string>> {
  const columns = await app.db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name::text AS "table", column_name::text AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY 1, 2`;
  const aside = [...new Set(columns.map(({ column }) => column))].filter((column) => ASIDE.test(column));
  const tables = [...new Set(columns.map(({ table }) => table))].filter((table) => !TOLD.test(table));
  const marks = tables.map((table) => {
    const rows = `SELECT (to_jsonb(t) - $1::text[])::text AS row FROM "${table}" t`;
    return `SELECT '${table}' AS name, coalesce(md5(string_agg(row, '' ORDER BY row)), '') AS mark FROM (${rows}) r`;
  });
  const found = await app.db.$queryRawUnsafe<{ name: string; mark: string }[]>(marks.join(" UNION ALL "), aside);
  return Object.fromEntries(found.map(({ name, mark }) => [name, mark]));
}

test.each(Object.entries(UNDONE))("%s: Undo restores what was there, without scripts", async (_, make) => {
  const { by, path, sends, names } = await make(app, world);
  const [before, wasThere] = [await kept.marks(), await contents()];
  const done = await send({ path, fields: Object.entries(sends) }, by);
  await done.text();
  expect(done.status).toBe(302);
  expect((await changedSince(before)).filter((table) => !TOLD.test(table))).not.toEqual([]);
  const cookies = done.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  const next = pageRequest(done.headers.get("Location") ?? "", [world.cookies[by], ...cookies].join("; "));
  const page = await (await ask(next)).text();
  const line = /class="status-line-box">(.*?)<\/form>/s.exec(page)?.[0] ?? "";
  if (names) expect(line).toContain(names);
  const [undo] = formsOf(line, path);
  expect(undo).toBeDefined();
  const undone = await send(undo!, by);
  await undone.text();
  expect(undone.status).toBe(302);
  expect(await contents()).toEqual(wasThere);
});

test("every act that offers Undo was undone", () => {
  const undoable = Object.entries(ALL_ACTS).flatMap(([id, buttons]) =>
    Object.entries(buttons).flatMap(([act, { is }]) => (is === "undoable" ? [`${id} ${act}`] : [])),
  );
  expect(Object.keys(UNDONE).sort()).toEqual(undoable.sort());
});

test("every registered final act was proved", () => {
  const acts = Object.values(ALL_ACTS).flatMap((buttons) => Object.values(buttons).flatMap(({ acts }) => acts));
  const registered = new Set(acts.map(({ id }) => id));
  console.log(`${proved.size} of ${registered.size} final acts proved`);
  expect([...registered].filter((id) => !proved.has(id))).toEqual([]);
  expect([...proved].filter((id) => !registered.has(id))).toEqual([]);
});
