/**
 * Each shipped interview from a plan to its debrief, by pages and forms as its people would use them: a plan of it alone opens, both
 * interviewers read every question with its anchors and open every material, score, and the decider reads what they said.
 */
import { afterAll, expect, test } from "vitest";
import type { Kit } from "~/features/ladder/format/domain/framework";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { createFrameworkVersion } from "../factories/frameworks";
import { createCandidate, createInterview, createOpening } from "../factories/hiring";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { isTurnOf } from "../setup/draws";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";

const NAMES = { lead: "Lea", decider: "Dora", keeper: "Kim", ina: "Ina", sol: "Sol" };
type Who = keyof typeof NAMES;

const build = await builtServer();
const app = await openTestApp();
afterAll(() => app.close());
const loaded = await loadFrameworks("frameworks");
const frameworks = loaded.flatMap(({ framework }) => (framework ? [framework] : []));
const ids = {} as Record<Who, string>;
const cookies = {} as Record<Who, string>;
for (const [who, name] of Object.entries(NAMES) as [Who, string][]) {
  ids[who] = (await createPerson(app, { name })).id;
  cookies[who] = await signInAs(app, ids[who]);
}
await createGrant(app, { personId: ids.lead, role: "HIRING_LEAD" });

const ask = async (request: Request) => {
  const answer = await readAnswer(await answerWith(build, app)(request));
  // React marks where one text ends and the next begins.
  const text = answer.text.replaceAll("<!-- -->", "").replaceAll("&#x27;", "'").replaceAll("&quot;", '"');
  return { ...answer, text: text.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&") };
};
const open = (who: Who, path: string) => ask(pageRequest(path, cookies[who]));
const send = (who: Who, path: string, form: Record<string, string>) => ask(formRequest(path, form, cookies[who]));

/** Kits that a framework takes over unchanged are played once, where they come from. */
const seen = new Set<string>();
const kits = frameworks
  .toSorted((one, other) => Number(one.extends !== null) - Number(other.extends !== null))
  .flatMap((framework) =>
    (framework.kits ?? []).flatMap((kit) => {
      const content = JSON.stringify(kit);
      if (seen.has(content)) return [];
      seen.add(content);
      return [{ name: `${framework.slug} ${kit.id}`, framework, kit }];
    }),
  );
const versions = new Map<string, string>();

/** Another band each day. */
const bandOf = (kit: Kit): Kit["bands"][number] =>
  kit.bands.find((_, place) => isTurnOf(place, kit.bands.length)) ?? kit.bands[0]!;

/** A sixth of the kits each day, all in the full run. */
test.each(kits.filter((_, place) => isTurnOf(place, 6)))("$name", async ({ framework, kit }) => {
  const band = bandOf(kit);
  const ladder = framework.ladders.find(({ levels }) => levels.some(({ code }) => band.levels.includes(code)))!;
  const levels = ladder.levels.map(({ code }) => code).filter((code) => band.levels.includes(code));
  const version = versions.get(framework.slug) ?? (await createFrameworkVersion(app, framework)).id;
  versions.set(framework.slug, version);

  const opening = await createOpening(app, {
    ...{ versionId: version, leadId: ids.lead, deciderId: ids.decider, coordinatorId: ids.keeper, status: "DRAFT" },
    ...{ lowestLevel: levels[0]!, highestLevel: levels.at(-1)!, asks: kit.competencyIds, plan: [] },
  });
  const plan = `/hiring/openings/${opening.id}/plan`;
  const added = await send("lead", plan, { do: "add", id: app.newId(), kit: `${kit.id}/${band.id}` });
  expect(added.status, added.text).toBe(302);
  const opened = await send("lead", plan, { do: "open" });
  expect(opened.status, opened.text).toBe(302);

  const stage = await app.db.openingStage.findFirstOrThrow({ where: { openingId: opening.id } });
  const { id: candidateId, debriefId } = await createCandidate(app, { openingId: opening.id });
  const interviewers = [ids.ina, ids.sol];
  const about = { candidateId, debriefId, stageId: stage.id, minutes: kit.minutes, interviewers, askedById: ids.lead };
  const { id: interview } = await createInterview(app, about);

  const path = `/hiring/interviews/${interview}/scorecard`;
  const kitPath = `/frameworks/${framework.slug}@${framework.version}/interviews/${kit.id}`;
  for (const [who, choice] of [
    ["ina", "4"],
    ["sol", "3"],
  ] as const) {
    const { status, text } = await open(who, path);
    expect(status).toBe(200);
    const wanted = [
      ...[kit.opening, kit.close, kit.aiRule, ...(kit.materials ?? []).map(({ name }) => name)],
      ...kit.questions.flatMap((question) => {
        const scale = question.scales.find(({ bandId }) => bandId === band.id);
        return [question.ask, ...question.probes, ...(scale?.anchors.map((one) => one.text) ?? [])];
      }),
    ].filter((words): words is string => Boolean(words));
    expect(wanted.filter((words) => !text.includes(words))).toEqual([]);
    for (const { id, text: content } of kit.materials ?? []) {
      const material = await open(who, `${kitPath}/materials/${id}`);
      expect([id, material.status, material.text.includes(content.trim().split("\n")[0]!)]).toEqual([id, 200, true]);
    }
    const answers = kit.questions.map(({ id }) => ({
      [`version.${id}`]: "0",
      [`notes.${id}`]: `${NAMES[who]} on ${id}`,
      [`choice.${id}`]: choice,
      [`cited.${id}`]: `${NAMES[who]} saw ${id}`,
    }));
    const whole = { recommendation: "YES", confidence: "HIGH", summary: `${NAMES[who]} would.`, version: "0" };
    const ofWhole = Object.fromEntries(Object.entries(whole).map(([field, value]) => [`${field}.whole`, value]));
    const saved = await send(who, `${path}/save`, Object.assign({}, ...answers, ofWhole));
    expect(saved.status, saved.text).toBeLessThan(400);
    const submitted = await send(who, `${path}/submit`, {});
    expect(submitted.status, submitted.text).toBe(302);
  }

  const debrief = await open("decider", `/hiring/debriefs/${debriefId}`);
  expect(debrief.status).toBe(200);
  const competencies = framework.competencies.filter(({ id }) => kit.competencyIds.includes(id));
  const said = [...competencies.map(({ name }) => name), "Ina would.", "Sol would."];
  expect(said.filter((words) => !debrief.text.includes(words))).toEqual([]);
  const decided = await send("decider", `/hiring/debriefs/${debriefId}/decide`, {
    ...{ id: app.newId(), outcome: "HIRE", level: levels[0]!, opening: "", rationale: "Shown.", departure: "Tried." },
  });
  expect(decided.status, decided.text.match(/<main[\s\S]*<\/main>/)?.[0]).toBe(302);
});
