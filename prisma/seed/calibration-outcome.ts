import { agreedChoices, type Choices } from "~/features/assessment/conversations/domain/conversation";
import { listRated } from "~/features/assessment/conversations/rated.repo.server";
import { recordCalibrated } from "~/features/assessment/conversations/rated.server";
import { wordOf } from "~/features/assessment/sheets/domain/judgement";
import { decideAppeal, insertAppeal } from "~/features/calibration/appeals/appeal.repo.server";
import { outcomesToReturn } from "~/features/calibration/lock/domain/locked";
import { insertLock, listLocked } from "~/features/calibration/lock/lock.repo.server";
import { lockedHash } from "~/features/calibration/lock/lock.server";
import {
  type CalibrationItem,
  type CalibrationRole,
  itemsOf,
  middleWord,
} from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { dayText } from "~/kernel/time/day";
import { contentHash as hashOf } from "~/platform/content-hash.server";
import type { Db } from "~/platform/database/database.server";
import {
  assignRater,
  createCalibration,
  createCalibrationSheet,
  openMeeting,
  revealInMeeting,
  smallPacket,
} from "../../test/factories/calibrations";
import { daysBefore, workingHour } from "./calendar";
import type { Seeding } from "./case-reviews";
import { chance, idOf } from "./chance";
import { freshAt, personId } from "./people";

const NAME = "Till, spring calibration";
const LEADS = "Tomasz Wieczorek";
const RATERS = ["Rosa Delgado", "Priya Ramanathan", "Aisha Abdirahman"];
const SECOND_READER = "Ingrid Solheim";

/** What the session said of two people otherwise than before: which item it moved, and what was written for them. */
const MOVED: Readonly<Record<string, { place: number; rationale: string }>> = {
  "Amara Okafor": {
    place: 1,
    rationale:
      "We compared the offline till with the level, expectation by expectation. The packet doesn't separate your own work from what the three of you did together, so we rated what is clearly yours.",
  },
  "Noor van Dijk": {
    place: 1,
    rationale:
      "Two of us had expected decisions across teams at this level. The packet shows good decisions within the team.",
  },
};
const CONFIRMED = "The packet supports what you and your manager agreed on.";
const APPEALS = {
  waiting:
    "I wrote the sync protocol alone and said so in the design note. The note is in the packet, on its second page.",
  decided: "The move to the new price service was decided with two other teams, and I led it. The minutes are linked.",
  answer: "I followed the link, which the session hadn't. The decision was across teams, and you led it.",
};

/**
 * The ratings of a closed review cycle of one team, calibrated and locked nine days ago; one appeal waits and one is decided.
 * Everything else is in the database already.
 */
export async function seedCalibrationOutcome(seeding: Seeding): Promise<void> {
  const { tx, today } = seeding;
  const cycle = await tx.reviewCycle.findFirst({
    where: { closedAt: { not: null }, openedBy: { name: LEADS } },
    orderBy: { opensOn: "desc" },
    include: { assessments: { include: { subject: true }, orderBy: { subjectId: "asc" } } },
  });
  if (!cycle) throw new Error("The demonstration has no closed cycle to calibrate.");
  const session = await setUp(seeding, cycle);
  const at = (days: number) => ({ ...freshAt(workingHour(today, days, 10)), db: tx as Db });
  const people = [];
  for (const { id, subject, targetLevel } of cycle.assessments) {
    people.push(
      await freeze(seeding, session, { assessmentId: id, personId: subject.id, name: subject.name, targetLevel }),
    );
  }
  await tx.calibrationSession.update({
    where: { id: session.id },
    data: { status: "RATING", ratingSince: workingHour(today, 24, 9) },
  });
  for (const rater of RATERS) await rate(seeding, session.id, rater, people);
  await openMeeting(at(10), session.id);
  for (const person of people) {
    await revealInMeeting(at(10), session.id, person.personId);
    await conclude(seeding, session.id, person);
  }
  await lock(seeding, session.id);
  await appealTwice(seeding, session.id, people);
}

type Session = { id: string };
type Assessed = { assessmentId: string; personId: string; name: string; targetLevel: string };
type Person = Assessed & {
  items: readonly CalibrationItem[];
  before: Readonly<Record<string, string | null>>;
  evidenceIds: readonly string[];
};

const idOfPerson = ({ roster }: Pick<Seeding, "roster">, name: string) => {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration has no ${name}.`);
  return personId(plan);
};

function setUp(
  seeding: Seeding,
  cycle: {
    id: string;
    versionId: string;
    assessments: readonly {
      id: string;
      subject: { id: string; teamId: string | null };
      targetLevel: string;
      heldLevel: string | null;
    }[];
  },
) {
  const { tx, today } = seeding;
  const lead = idOfPerson(seeding, LEADS);
  const raters = RATERS.map((name): [string, CalibrationRole[]] => [idOfPerson(seeding, name), ["RATER"]]);
  const making = { ...freshAt(workingHour(today, 30, 9)), db: tx as Db, newId: () => idOf("calibration", "outcome") };
  return createCalibration(making, {
    name: NAME,
    purpose: "CYCLE_RATINGS",
    cycleId: cycle.id,
    unit: "THEME",
    versionId: cycle.versionId,
    createdById: lead,
    secondReaderId: idOfPerson(seeding, SECOND_READER),
    opensOn: daysBefore(today, 24),
    closesOn: daysBefore(today, 10),
    taking: { [lead]: ["FACILITATOR", "SCRIBE"], ...Object.fromEntries(raters) },
    about: cycle.assessments.map(({ id, subject, targetLevel, heldLevel }) => ({
      personId: subject.id,
      targetLevel,
      heldLevel,
      teamId: subject.teamId,
      assessmentId: id,
    })),
  });
}

/** The packet of somebody, from the review that the session is about. */
async function freeze({ tx, today, published }: Seeding, { id: sessionId }: Session, one: Assessed): Promise<Person> {
  const rated = (await listRated(tx as Db, one.personId, { limit: 12, onlyRevealed: true })).find(
    ({ assessmentId }) => assessmentId === one.assessmentId,
  );
  if (!rated?.manager) throw new Error(`The demonstration has no review of ${one.name} to calibrate.`);
  const { framework } = published(rated.slug);
  const items = itemsOf(framework, one.targetLevel, "THEME");
  const agreed = agreedChoices(rated);
  const words = (choices: Choices, { expectations }: CalibrationItem) =>
    expectations.flatMap(({ id }) => (choices[id] ? (wordOf(choices[id]) ?? []) : []));
  const before = Object.fromEntries(
    items.map((item) => {
      const own = words(agreed, item);
      return [item.id, middleWord(own.length > 0 ? own : words(rated.manager ?? {}, item), framework.scale)];
    }),
  );
  const evidence = await evidenceOf({ tx }, one.personId);
  const content: CalibrationPacket = smallPacket(sessionId, one.personId, {
    frozenAt: workingHour(today, 24, 9).toISOString(),
    framework: { slug: framework.slug, version: framework.version, name: framework.name },
    heldLevel: rated.heldLevel,
    targetLevel: one.targetLevel,
    items: items.map(({ id, label, expectations }) => ({
      id,
      label,
      expectations: expectations.map(({ id, competencyId, statement, core }) => ({
        id,
        competencyId,
        statement,
        core,
      })),
    })),
    before,
    reviews: [
      {
        assessmentId: rated.assessmentId,
        on: dayText(rated.submittedAt),
        version: `${rated.slug}@${rated.version}`,
        targetLevel: rated.targetLevel,
        manager: rated.manager,
        agreed,
      },
    ],
    evidence,
  });
  const contentHash = hashOf(content);
  const frozenAt = workingHour(today, 24, 9);
  await tx.calibrationPacket.create({
    data: { sessionId, personId: one.personId, content: content as unknown as object, contentHash, frozenAt },
  });
  return { ...one, items, before, evidenceIds: evidence.map(({ id }) => id) };
}

async function evidenceOf({ tx }: Pick<Seeding, "tx">, ownerId: string): Promise<CalibrationPacket["evidence"]> {
  const pieces = await tx.evidence.findMany({
    where: { ownerId, kind: { not: "FILE" } },
    include: { links: true, corroborations: { where: { status: "CONFIRMED" } } },
    orderBy: [{ happenedOn: "desc" }, { id: "asc" }],
    take: 4,
  });
  return pieces.map(({ id, title, url, body, happenedOn, links, corroborations }) => ({
    id,
    title,
    url,
    body,
    happenedOn: dayText(happenedOn),
    expectationIds: [...new Set(links.map(({ expectationId }) => expectationId))].sort(),
    confirmed: corroborations.flatMap(({ colleagueId, answeredAt }) =>
      answeredAt ? [{ personId: colleagueId, on: dayText(answeredAt) }] : [],
    ),
  }));
}

/** Mostly what had been agreed, and now and then a word beside it. */
async function rate(seeding: Seeding, sessionId: string, name: string, people: readonly Person[]): Promise<void> {
  const { tx, today } = seeding;
  const raterId = idOfPerson(seeding, name);
  const rated = people.filter(({ personId }) => personId !== raterId);
  const making = { ...freshAt(workingHour(today, 16, 14)), db: tx as Db };
  await assignRater(
    making,
    sessionId,
    raterId,
    rated.map(({ personId }) => personId),
  );
  for (const { personId, items, before } of rated) {
    const words = items.map(({ id }) => [
      id,
      nearby(before[id] ?? "meeting", chance("calibration", name, personId, id)),
    ]);
    const newId = () => idOf("calibration sheet", name, personId);
    const of = { sessionId, raterId, about: { personId }, words: Object.fromEntries(words) as Record<string, string> };
    await createCalibrationSheet({ ...making, newId }, of);
  }
}

const nearby = (word: string, drawn: number) => (drawn < 0.75 ? word : word === "meeting" ? "developing" : "meeting");

async function conclude(seeding: Seeding, sessionId: string, person: Person): Promise<void> {
  const { tx, today } = seeding;
  const moved = MOVED[person.name];
  const lead = idOfPerson(seeding, LEADS);
  const key = { sessionId, personId: person.personId, number: 1 };
  await tx.calibrationOutcome.create({
    data: {
      ...key,
      round: 1,
      unchanged: moved === undefined,
      proposerId: idOfPerson(seeding, RATERS[0] ?? ""),
      recordedById: lead,
      recordedAt: workingHour(today, 10, 11),
      rationale: moved?.rationale ?? CONFIRMED,
    },
  });
  const items = person.items.map(({ id: item }, place) => {
    const fromWord = person.before[item] ?? null;
    if (place !== moved?.place) return { ...key, item, fromWord, toWord: fromWord, reason: null, evidenceIds: [] };
    const toWord = fromWord === "developing" ? "meeting" : "developing";
    return {
      ...key,
      item,
      fromWord,
      toWord,
      reason: "SCOPE_OF_LEVEL" as const,
      evidenceIds: person.evidenceIds.slice(0, 1),
    };
  });
  await tx.calibrationOutcomeItem.createMany({ data: items });
}

async function lock(seeding: Seeding, sessionId: string): Promise<void> {
  const { tx, today } = seeding;
  const people = await listLocked(tx, sessionId, 1);
  const lockedAt = workingHour(today, 9, 15);
  const contentHash = lockedHash(sessionId, 1, people);
  await insertLock(tx, { sessionId, round: 1, lockedById: idOfPerson(seeding, LEADS), lockedAt, contentHash });
  const came = outcomesToReturn(people, 1).flatMap(({ assessmentId, items }) =>
    assessmentId ? [{ assessmentId, items }] : [],
  );
  await recordCalibrated(tx, { sessionId, sessionName: NAME, recordedAt: lockedAt }, came);
}

async function appealTwice(seeding: Seeding, sessionId: string, people: readonly Person[]): Promise<void> {
  const { tx, today } = seeding;
  const [waiting, decided] = Object.keys(MOVED).map((name) => people.find((one) => one.name === name));
  if (!waiting || !decided) throw new Error("The demonstration calibrates nobody who appeals.");
  await insertAppeal(tx, {
    sessionId,
    personId: waiting.personId,
    reasons: APPEALS.waiting,
    at: workingHour(today, 2, 10),
  });
  await insertAppeal(tx, {
    sessionId,
    personId: decided.personId,
    reasons: APPEALS.decided,
    at: workingHour(today, 6, 10),
  });
  const decidedAt = workingHour(today, 4, 14);
  const item = decided.items[MOVED[decided.name]?.place ?? 0]?.id ?? "level";
  const word = decided.before[item] ?? null;
  const about = { sessionId, personId: decided.personId, decidedById: idOfPerson(seeding, SECOND_READER), decidedAt };
  await decideAppeal(tx, { ...about, stands: false, answer: APPEALS.answer, changed: [{ item, word }] });
  const from = { sessionId, sessionName: `${NAME}, on appeal`, recordedAt: decidedAt };
  await recordCalibrated(tx, from, [{ assessmentId: decided.assessmentId, items: [{ item, word, unchanged: true }] }]);
}
