import { afterEach, beforeEach, expect, test } from "vitest";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createDecidedOpening } from "../../../../test/factories/hiring-history";
import { framedWithKit } from "../../../../test/factories/kits";
import { teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { impactList, impactPage, learnFromDecided } from "./learning.server";

let app: TestApp;
let versionId: string;
let teamId: string;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit())).id;
  teamId = (await app.db.team.create({ data: teamRow(app, { name: "Till" }) })).id;
});
afterEach(() => app.close());

const partner = (...teams: string[]) => ({ id: "a-partner", roles: ["PEOPLE_PARTNER"], partnerOf: teams }) as never;
const later = (days: number) => app.setNow(new Date(app.now().getTime() + days * 86_400_000));
const impact = () => app.db.hiringReading.findMany({ where: { kind: "IMPACT" }, orderBy: { number: "asc" } });

/** By sixes: women, men, and who does not say; of each six three are interviewed, and one is hired. */
const declaring = (candidate: number) => {
  const said: Record<string, string>[] = [{ gender: "woman" }, { gender: "man" }, {}];
  return { declared: said[Math.floor(candidate / 6) % 3]! };
};

async function countedOpening(
  candidates: number,
  series = "A",
  about: Parameters<typeof createDecidedOpening>[1]["about"] = declaring,
) {
  const scene = await createDecidedOpening(app, {
    ...{ versionId, teamId, series, candidates, interviewers: 6 },
    about: (candidate) => ({ ...about?.(candidate), ...outcomeOf(candidate) }),
  });
  later(8);
  await learnFromDecided(app);
  return scene;
}

const outcomeOf = (candidate: number) => (candidate % 6 < 3 ? {} : { rounds: [] });

test("candidates of a closed opening are counted once, by what they said, and shown to a partner of its team", async () => {
  const scene = await countedOpening(120);
  await learnFromDecided(app);
  expect(await impact()).toHaveLength(1);
  const page = await impactPage(app, partner(teamId), teamId, 1);
  expect(page).toMatchObject({ team: "Till", openings: 1, tables: [{ attribute: "gender" }] });
  const [step] = page.tables[0]!.steps;
  expect(step).toMatchObject({
    ...{ from: "applied", to: "interviewed" },
    lines: [
      { value: "man", selected: 21, total: 42 },
      { value: "woman", selected: 21, total: 42 },
      { value: null, selected: 18, total: 36 },
    ],
  });
  const text = JSON.stringify([page, await impactList(app, partner(teamId), 1), await impact()]);
  for (const id of scene.candidateIds) expect(text).not.toContain(id);
  expect(text).not.toContain("C-A");
});

test("nobody but a people partner of the team is told", async () => {
  await countedOpening(120);
  await expect(impactPage(app, partner("another"), teamId, 1)).rejects.toMatchObject({ code: "not-found" });
  await expect(impactList(app, partner(), 1)).rejects.toMatchObject({ code: "not-found" });
  expect((await impactList(app, partner("another"), 1)).readings.rows).toEqual([]);
  const lead = { id: "a-lead", roles: ["HIRING_LEAD"], partnerOf: [] } as never;
  await expect(impactPage(app, lead, teamId, 1)).rejects.toMatchObject({ code: "not-found" });
  await expect(impactPage(app, partner(teamId), teamId, 2)).rejects.toMatchObject({ code: "not-found" });
  await expect(impactPage(app, partner(teamId), teamId, Number.NaN)).rejects.toMatchObject({ code: "not-found" });
});

test("a page and the list say the same whatever candidates say, take back, or decide later", async () => {
  const scene = await countedOpening(120);
  const shown = async () => [
    await impactPage(app, partner(teamId), teamId, 1),
    await impactList(app, partner(teamId), 1),
  ];
  const before = await shown();
  const [first, second, silent] = [0, 6, 12].map((at) => scene.candidateIds[at]!) as [string, string, string];
  await app.db.candidateDeclaration.deleteMany({ where: { candidateId: first } });
  await app.db.candidateDeclaration.updateMany({ where: { candidateId: second }, data: { value: "another" } });
  const said = { candidateId: silent, attribute: "gender", value: "woman", declaredAt: app.now() };
  await app.db.candidateDeclaration.create({ data: said });
  later(2);
  await learnFromDecided(app);
  expect(await shown()).toEqual(before);
});

test("an opening with a single candidate waits for others, and no candidate is in two readings", async () => {
  const first = await countedOpening(120);
  const shown = async () => (await impactList(app, partner(teamId), 1)).readings.rows;
  const before = await shown();
  const single = await countedOpening(1, "B");
  expect(await shown()).toEqual(before);
  const third = await countedOpening(119, "D");
  const [one, two] = (await impact()).map(({ content }) => content as { openingIds: string[] });
  expect(one?.openingIds).toEqual([first.openingId]);
  expect([...two!.openingIds].sort()).toEqual([single.openingId, third.openingId].sort());
});

test("an opening that moves to another team is not counted there again", async () => {
  const scene = await countedOpening(120);
  const other = await app.db.team.create({ data: teamRow(app, { name: "Catalogue" }) });
  await app.db.opening.update({ where: { id: scene.openingId }, data: { teamId: other.id } });
  later(2);
  await learnFromDecided(app);
  expect(await impact()).toHaveLength(1);
});

test("what was said by few is nowhere, not even in what is stored", async () => {
  await countedOpening(120, "A", (candidate) => ({
    declared: { gender: candidate === 7 ? "a word of one" : ["woman", "man"][Math.floor(candidate / 6) % 2]! },
  }));
  const stored = JSON.stringify(await impact());
  expect(stored).toContain("gender");
  expect(stored).not.toContain("a word of one");
});

test("withdrawn and undecided candidates are in no group", async () => {
  await countedOpening(120, "A", (candidate) => ({ ...declaring(candidate), withdrew: candidate % 6 >= 3 }));
  const { tables } = await impactPage(app, partner(teamId), teamId, 1);
  expect(tables).toHaveLength(1);
  // The 60 others withdrew.
  for (const { steps } of tables)
    for (const { lines } of steps) expect(lines.reduce((sum, { total }) => sum + total, 0)).toBe(60);
});

test("where more people are asked for later, what was counted for fewer is hidden", async () => {
  await countedOpening(120);
  expect((await impactPage(app, partner(teamId), teamId, 1)).tables).toHaveLength(1);
  app = { ...app, env: { ...app.env, SMALLEST_GROUP: 8 } };
  expect((await impactPage(app, partner(teamId), teamId, 1)).tables).toEqual([]);
  expect((await impactList(app, partner(teamId), 1)).readings.rows[0]).toMatchObject({ attributes: [] });
});
