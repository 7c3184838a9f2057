/**
 * Every form as its page shows it, with values in each field that no page would send: it answers with a message, never with an error,
 * and the page still works afterwards. The full run tries all values in all routes; other runs send the forms of half of the routes as
 * they are, and try one value in a quarter of the routes: the others on the next days.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { FIXTURES } from "../pages/fixtures";
import { KINDS, type Kind } from "../pages/kinds";
import { expectedOf, type RouteFixture } from "../pages/route";
import { answerWith, builtServer } from "../setup/built-server";
import { isTurnOf } from "../setup/draws";
import { openWorld } from "../setup/open-world";
import { formRequest, pageRequest } from "../setup/request";
import { keepRows } from "../setup/rows";
import { formsOf, type ShownForm } from "../setup/shown-forms";

/** The long one begins with a word longer than a search takes, and where it is cut, is cut between the halves of a letter. */
const HOSTILE: Record<string, string | string[]> = {
  nul: "\0a\0",
  long: `${"a".repeat(60_001)}${"\u{1F600}".repeat(30_000)}`,
  infinite: "1e309",
  "of year 0": "0000-01-01",
  repeated: Array.from({ length: 300 }, (_, at) => `x${at}`),
};

/** The answer to a form with an unknown field, or without a hidden one. */
const FOREIGN = "This form is not complete.";

const HOSTILE_COUNT = Object.keys(HOSTILE).length;

const build = await builtServer();
const rows = Object.entries(FIXTURES).filter(([, row]) => row.POST);

const { app, world } = await openWorld();
const kept = await keepRows(app);

const ask = (request: Request) => answerWith(build, app)(request);

type Try = { kind: Kind; form: ShownForm; field: string };

const today = rows.map(([id, row], place) => ({ id, row, place })).filter(({ place }) => isTurnOf(place, 2));

describe.each(today)("$id", ({ row, place }) => {
  let tries: Try[];
  beforeAll(async () => {
    tries = await triesOf(row);
  });

  test("each form is taken as its page shows it", async () => {
    const foreign: string[] = [];
    const forms = new Map(tries.map((one) => [`${one.form.path} ${actOf(one.form)}`, one]));
    for (const { kind, form } of forms.values()) {
      const response = await ask(formRequest(form.path, fieldsOf(form), world.cookies[kind]));
      if ((await response.text()).includes(FOREIGN)) foreign.push(`${kind}: ${actOf(form)} of ${form.path}`);
      await kept.putBack();
    }
    expect(foreign).toEqual([]);
  });

  if (!isTurnOf(place, 4)) return;
  test("each field of each form", async () => {
    const broken: string[] = [];
    for (const [at, one] of tries.entries()) {
      for (const [turn, [what, value]] of Object.entries(HOSTILE).entries()) {
        if (!isTurnOf(at + turn, HOSTILE_COUNT)) continue;
        if (!(await isUnderstood(row, one, value)))
          broken.push(`${one.kind}: ${one.field} of ${one.form.path}, ${what}`);
      }
    }
    expect(broken).toEqual([]);
  });
});

test("there are forms, and they are found on their pages", async () => {
  const [, row] = rows.find(([id]) => id === "routes/mentorship.pairs.$pair.agreement")!;
  const fields = (await triesOf(row)).map(({ field, form }) => `${actOf(form)} ${field}`);
  expect(fields).toEqual(expect.arrayContaining(["save minutes", "save working", "add-goal text", "remove-goal goal"]));
});

async function isUnderstood(row: RouteFixture, { kind, form, field }: Try, value: string | string[]): Promise<boolean> {
  const cookie = world.cookies[kind];
  const response = await ask(formRequest(form.path, { ...fieldsOf(form), [field]: value }, cookie));
  await response.text();
  if (response.status >= 400) return response.status < 500;
  const page = row.GET ? await ask(pageRequest(row.at(world), cookie)) : null;
  await page?.text();
  await kept.putBack();
  return page === null || page.status < 500;
}

/** Of forms that are alike, such as one for each row of a list, and fields that are, such as those of seven days, the first. */
async function triesOf(row: RouteFixture): Promise<Try[]> {
  const tries = new Map<string, Try>();
  for (const kind of KINDS) {
    for (const form of await formsFor(row, kind)) {
      for (const [field] of form.fields) {
        const key = [form.path, actOf(form), field].join(" ").replace(/[0-9a-f-]{36}|\d+/g, "#");
        if (!tries.has(key)) tries.set(key, { kind, form, field });
      }
    }
  }
  return [...tries.values()];
}

const actOf = ({ fields }: ShownForm) => fields.find(([name]) => name === "do")?.[1] ?? "";

function fieldsOf({ fields }: ShownForm): Record<string, string[]> {
  const grouped: Record<string, string[]> = {};
  for (const [name, value] of fields) grouped[name] = [...(grouped[name] ?? []), value];
  return grouped;
}

/** What the matrix sends, and what the page holds; those that are on every page are not its own. */
async function formsFor(row: RouteFixture, kind: Kind): Promise<ShownForm[]> {
  const at = row.at(world);
  const matrix = { path: at, fields: Object.entries(row.POST!.form(world, kind)) };
  const own = expectedOf(row, "POST", kind) === "hidden" || kind === "anonymous" ? [] : [matrix];
  if (expectedOf(row, "GET", kind) !== "page") return own;
  const page = await (await ask(pageRequest(at, world.cookies[kind]))).text();
  return [...own, ...formsOf(page, at).filter(({ path }) => !/^\/(account|sign-out)\b/.test(path))];
}
