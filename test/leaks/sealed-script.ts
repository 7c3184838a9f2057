import fc from "fast-check";
import { expect } from "vitest";
import { remindOfInterviews } from "~/features/hiring/interviews/interview-mails.server";
import { CONFIDENCES, type Recommendation } from "~/features/hiring/scorecards/domain/scorecard";
import { TEST_NOW } from "../setup/app";
import { formRequest } from "../setup/request";
import type { Name, Place } from "./sealed-place";

/** High beside low, so that whoever thinks otherwise thinks the opposite: what tells only that much is found as well. */
const CHOICES = ["1", "4", "2", "5", "3", "not-assessed"] as const;
const RECOMMENDED: readonly Recommendation[] = ["STRONG_NO", "YES", "NO", "STRONG_YES", "STRONG_NO", "YES"];
const NOTES = [
  "Froze.",
  "Guessed a lot.",
  "Ran the example.",
  "A test first.",
  "Tested every edge.",
  "There was no time.",
];

type Writer = "ina" | "ian" | "shay" | "sol";
type Step = { writer: Writer; do: "save" | "submit" | "correct"; mind: number };
/** By how much they think otherwise; `null`: as the script says. */
export type Said = { swapped: number | null };

/** What interviewers do in any order; a mind is a place in the list of all that can be thought. */
export const scripts = fc.record({
  steps: fc.array(
    fc.record({
      writer: fc.constantFrom<Writer>("ina", "ina", "ian", "shay", "sol"),
      do: fc.constantFrom("save" as const, "save", "submit", "correct"),
      mind: fc.nat(CHOICES.length - 1),
    }),
    { minLength: 3, maxLength: 6 },
  ),
  // One to one, so that what is sent twice is sent twice in both; by these no score, recommendation or confidence stays.
  swapped: fc.constantFrom(1, CHOICES.length - 1),
});

const step = (writer: Writer, what: Step["do"], mind: number): Step => ({ writer, do: what, mind });
/** So that there is every kind of scorecard each time: a draft, a submitted one, a correction that is open, and one that is sealed. */
const FIRST = {
  written: [
    ...[step("ina", "save", 0), step("ian", "save", 2), step("shay", "save", 4), step("shay", "submit", 4)],
    ...[step("sol", "save", 1), step("ina", "save", 3), step("ina", "submit", 3), step("ina", "save", 5)],
  ],
  corrected: [
    ...[step("ina", "correct", 1), step("ina", "save", 1), step("ina", "submit", 1)],
    ...[step("shay", "correct", 5), step("shay", "save", 5)],
  ],
};
/** When everybody looks, Ina has submitted again, so that they see what is told of one who is not waited for. */
const LAST = {
  written: [],
  corrected: [step("ina", "correct", 3), step("ina", "save", 3), step("ina", "submit", 3)],
};

/** Ina and Shay think otherwise in the second place; Ian and Sol the same in both. */
const differs = (writer: Writer) => writer === "ina" || writer === "shay";

export async function playInterview(
  place: Place,
  phase: keyof typeof FIRST,
  steps: readonly Step[],
  { swapped }: Said,
): Promise<void> {
  // Ian is waited for until the end.
  const drawn = steps.filter(({ writer, ...one }) => writer !== "ian" || one.do === "save");
  for (const one of [...FIRST[phase], ...drawn, ...LAST[phase]]) {
    const mind = differs(one.writer) ? (one.mind + (swapped ?? 0)) % CHOICES.length : one.mind;
    await take(place, { ...one, mind });
  }
  if (phase === "written") await deviate(place, swapped === null ? "Asked it last." : "Left the second half out.");
  if (phase === "corrected") await remind(place);
  await heard(place);
}

async function take(place: Place, { writer, mind, ...one }: Step): Promise<void> {
  const path = `/hiring/interviews/${place.ids.interview}/scorecard`;
  if (one.do === "save") await post(place, writer, `${path}/save`, await cardOf(place, writer, mind));
  else if (one.do === "submit") await post(place, writer, `${path}/submit`, {});
  else await post(place, writer, path, { do: "correct" });
}

async function post(place: Place, who: Name, path: string, form: Record<string, string>): Promise<number> {
  const { status } = await place.ask(formRequest(path, form, place.cookies[who]));
  expect(`${who} ${path} ${status}`).not.toMatch(/(404|5\d\d)$/);
  return status;
}

/** As the page of its writer would send it, with the versions that it shows. */
async function cardOf({ app, ids, people }: Place, writer: Writer, mind: number): Promise<Record<string, string>> {
  const card = await app.db.scorecard.findFirst({
    where: { interviewId: ids.interview, personId: people[writer] },
    orderBy: { version: "desc" },
    include: { answers: true },
  });
  const words = NOTES[mind]!;
  return {
    "version.q-aaaa": String(card?.answers[0]?.edits ?? 0),
    "notes.q-aaaa": `Notes: ${words}`,
    "choice.q-aaaa": CHOICES[mind]!,
    "cited.q-aaaa": `Cited: ${words}`,
    "version.whole": String((card?.edits ?? 1) - 1),
    "recommendation.whole": RECOMMENDED[mind]!,
    "confidence.whole": CONFIDENCES[mind % CONFIDENCES.length]!,
    "summary.whole": `Summary: ${words}`,
    "correction.whole": (card?.version ?? 1) > 1 ? `Correction: ${words}` : "",
  };
}

async function deviate(place: Place, what: string): Promise<void> {
  const deviation = { id: "5f0c3c38-8f0e-4a7e-9d1a-00000000dea7", about: "q-aaaa", what, reason: `${what} So it was.` };
  const form = Object.fromEntries(Object.entries(deviation).map(([name, value]) => [`deviation.${name}`, value]));
  await post(place, "ina", `/hiring/interviews/${place.ids.interview}/scorecard`, { do: "deviate", ...form });
}

/** Two days after, whoever has not submitted is told. */
async function remind({ app }: Place): Promise<void> {
  app.setNow(new Date(TEST_NOW.getTime() + 2 * 86_400_000));
  await remindOfInterviews(app);
  app.setNow(TEST_NOW);
}

/** Whatever was notified before this has been heard with it. */
async function heard({ app, told }: Place): Promise<void> {
  const from = told.length;
  await app.db.$executeRaw`SELECT pg_notify('waymark_live', 'played')`;
  await expect.poll(() => told.slice(from)).toContain("played");
}

/** Everybody who is waited for has submitted: the debrief opens. */
export async function submitLast(place: Place): Promise<void> {
  await take(place, step("ina", "submit", 1));
  await take(place, step("ian", "submit", 2));
  const debrief = await place.app.db.debrief.findUniqueOrThrow({ where: { id: place.ids.debrief } });
  expect(debrief.status).toBe("OPEN");
}
