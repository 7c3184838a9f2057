import { agendaOf } from "~/features/calibration/meeting/domain/meeting";
import { readSubmitted, storeOpening } from "~/features/calibration/meeting/meeting-moves.repo.server";
import { type CalibrationRole, itemsOf } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { contentHash as hashOf } from "~/platform/content-hash.server";
import type { Db } from "~/platform/database/database.server";
import {
  assignRater,
  createCalibration,
  createCalibrationSheet,
  revealInMeeting,
  smallPacket,
} from "../../test/factories/calibrations";
import type { Making } from "../../test/factories/people";
import { daysBefore, workingHour } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { personId } from "./people";

const SESSION = idOf("calibration-meeting");
const LEVEL = "IC3";
const ROLES: Record<string, readonly CalibrationRole[]> = {
  "Noor van Dijk": ["FACILITATOR"],
  "Tomasz Wieczorek": ["SCRIBE", "RATER"],
  "Rosa Delgado": ["RATER"],
  "Priya Ramanathan": ["RATER"],
  "Aisha Abdirahman": ["RATER"],
  "Ingrid Solheim": ["OBSERVER"],
};
/** By rater, the words of the three themes in the framework's order. Nobody rates a report of theirs. */
const RATED: Record<string, Record<string, readonly string[]>> = {
  "Diego Fuentes": {
    "Tomasz Wieczorek": ["developing", "meeting", "not-yet"],
    "Rosa Delgado": ["exceeding", "meeting", "meeting"],
    "Priya Ramanathan": ["meeting", "exceeding", "meeting"],
  },
  "Amara Okafor": {
    "Rosa Delgado": ["meeting", "developing", "meeting"],
    "Priya Ramanathan": ["exceeding", "meeting", "meeting"],
    "Aisha Abdirahman": ["meeting", "meeting", "developing"],
  },
  "Emre Yılmaz": {
    "Tomasz Wieczorek": ["meeting", "meeting", "meeting"],
    "Rosa Delgado": ["meeting", "meeting", "developing"],
  },
  "Arjun Nair": {
    "Priya Ramanathan": ["meeting", "meeting", "meeting"],
    "Aisha Abdirahman": ["meeting", "meeting", "meeting"],
  },
};
/** On the first theme. */
const NOTES: Record<string, string> = {
  "Priya Ramanathan": "The migration was planned and carried through without anybody's help.",
  "Rosa Delgado": "I go by the last half-year; before it there is little in the packet.",
};
const BEFORE = ["meeting", "meeting", "developing"];

/** A meeting under way: one person has an outcome, and the next one's ratings are about to be shown. Doing it twice does nothing. */
export async function seedCalibrationMeeting(seeding: Seeding): Promise<void> {
  const { tx, today, roster, published } = seeding;
  if (await tx.calibrationSession.findUnique({ where: { id: SESSION } })) return;
  const idsByName = new Map(roster.map((plan) => [plan.name, personId(plan)]));
  const of = (name: string) => idsByName.get(name) ?? "";
  let made = 0;
  const newId = () => idOf("calibration-meeting", made++);
  const making = { db: tx as unknown as Db, now: () => today, newId } satisfies Making;
  const { framework } = published("engineering");
  const items = itemsOf(framework, LEVEL, "THEME");
  await begin(making, seeding, of, items);
  await rateAll(making, seeding, of, items);
  const agenda = agendaOf(await readSubmitted(tx, SESSION), { order: "DISAGREEMENT", scale: framework.scale, seed: 7 });
  await storeOpening(tx, SESSION, { at: today, order: "DISAGREEMENT", agenda });
  const [first, second] = [of("Diego Fuentes"), of("Amara Okafor")];
  await revealInMeeting(making, SESSION, first);
  const came = { personId: first, by: of("Noor van Dijk"), proposerId: of("Rosa Delgado") };
  await settle(tx, came, idsOf(items), today);
  const data = { currentId: second, currentSince: today, moves: 2 };
  await tx.calibrationSession.update({ where: { id: SESSION }, data });
}

type Items = ReturnType<typeof itemsOf>;
type IdOf = (name: string) => string;

const idsOf = (items: Items) => items.map(({ id }) => id);
const spread = (items: Items, words: readonly string[]) =>
  Object.fromEntries(items.map(({ id }, at) => [id, words[at] ?? "meeting"]));

/** Up to the day on which raters began. */
async function begin(making: Making, { tx, today, published }: Seeding, of: IdOf, items: Items): Promise<void> {
  const { id: versionId, framework } = published("engineering");
  const since = workingHour(today, 14, 9);
  await createCalibration(making, {
    id: SESSION,
    name: "IC3 across teams",
    unit: "THEME",
    versionId,
    createdById: of("Noor van Dijk"),
    secondReaderId: of("Mateus Ferreira"),
    opensOn: daysBefore(today, 14),
    closesOn: daysBefore(today, 1),
    taking: Object.fromEntries(Object.entries(ROLES).map(([name, roles]) => [of(name), roles])),
    about: Object.keys(RATED).map((name) => ({ personId: of(name), heldLevel: LEVEL, targetLevel: LEVEL })),
  });
  const levels = { heldLevel: LEVEL, targetLevel: LEVEL, before: spread(items, BEFORE) };
  for (const name of Object.keys(RATED)) {
    const parts = { items: items.map(packed), evidence: await evidenceOf(tx, of(name)) };
    await freeze(tx, of(name), { framework: headOf(framework), ...levels, ...parts }, since);
  }
  await tx.calibrationSession.update({ where: { id: SESSION }, data: { status: "RATING", ratingSince: since } });
}

async function rateAll(making: Making, { tx, today }: Seeding, of: IdOf, items: Items): Promise<void> {
  const pairs = Object.entries(RATED).flatMap(([about, byRater]) =>
    Object.entries(byRater).map(([rater, words]) => ({ about, rater, words })),
  );
  for (const { about, rater, words } of pairs) {
    await assignRater(making, SESSION, of(rater), [of(about)]);
    const rated = {
      sessionId: SESSION,
      raterId: of(rater),
      about: { personId: of(about) },
      words: spread(items, words),
    };
    const { id } = await createCalibrationSheet(making, { ...rated, submitted: false });
    const where = { sheetId_item: { sheetId: id, item: items[0]?.id ?? "" } };
    await tx.calibrationRating.update({ where, data: { note: NOTES[rater] ?? "" } });
    const submitted = { status: "SUBMITTED", submittedAt: workingHour(today, 2, 16) } as const;
    await tx.calibrationSheet.update({ where: { id }, data: submitted });
  }
}

const headOf = ({ slug, version, name }: { slug: string; version: string; name: string }) => ({ slug, version, name });

function packed({ id, label, expectations }: Items[number]): CalibrationPacket["items"][number] {
  const asked = expectations.map((one) => ({
    id: one.id,
    competencyId: one.competencyId,
    statement: one.statement,
    core: one.core,
  }));
  return { id, label, expectations: asked };
}

async function evidenceOf(tx: Seeding["tx"], ownerId: string): Promise<CalibrationPacket["evidence"]> {
  const pieces = await tx.evidence.findMany({
    where: { ownerId, links: { some: {} } },
    include: { links: true },
    orderBy: [{ happenedOn: "desc" }, { id: "asc" }],
    take: 4,
  });
  return pieces.map(({ id, title, url, body, happenedOn, links }) => ({
    id,
    title,
    url,
    body,
    happenedOn: happenedOn.toISOString().slice(0, 10),
    expectationIds: links.map(({ expectationId }) => expectationId),
    confirmed: [],
  }));
}

async function freeze(tx: Seeding["tx"], about: string, given: Partial<CalibrationPacket>, at: Date): Promise<void> {
  const content = smallPacket(SESSION, about, { ...given, frozenAt: at.toISOString() });
  const contentHash = hashOf(content);
  const row = {
    sessionId: SESSION,
    personId: about,
    content: JSON.parse(JSON.stringify(content)),
    contentHash,
    frozenAt: at,
  };
  await tx.calibrationPacket.create({ data: row });
}

async function settle(
  tx: Seeding["tx"],
  { personId: about, by, proposerId }: { personId: string; by: string; proposerId: string },
  themes: readonly string[],
  at: Date,
): Promise<void> {
  const key = { sessionId: SESSION, personId: about, number: 1 };
  const text = "Two of us had not seen the on-call work; with it the third theme reads as what the level asks.";
  const note = { id: idOf("calibration-meeting", "note"), sessionId: SESSION, personId: about, authorId: by, round: 1 };
  await tx.calibrationNote.create({ data: { ...note, text, at } });
  const rationale = "Your on-call work of the spring had not been looked at. It shows what the level asks.";
  const row = { ...key, round: 1, unchanged: false, proposerId, rationale, recordedById: by, recordedAt: at };
  await tx.calibrationOutcome.create({ data: row });
  const items = themes.map((item, index) => {
    const fromWord = BEFORE[index] ?? "meeting";
    const changes = fromWord !== "meeting";
    return { ...key, item, fromWord, toWord: "meeting", reason: changes ? ("EVIDENCE_MISSED" as const) : null };
  });
  await tx.calibrationOutcomeItem.createMany({ data: items });
}
