import { practiceVignettes } from "~/features/calibration/practice/domain/practice";
import { itemsOf } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { contentHash as hashOf } from "~/platform/content-hash.server";
import type { Db, Tx } from "~/platform/database/database.server";
import {
  assignRater,
  createCalibration,
  createCalibrationSheet,
  lockCalibration,
  openMeeting,
  revealInMeeting,
} from "../../test/factories/calibrations";
import type { Making } from "../../test/factories/people";
import { daysBefore, workingHour } from "./calendar";
import type { Seeding } from "./case-reviews";
import { chance, idOf, swing } from "./chance";
import { personId } from "./people";
import type { PersonPlan } from "./roster";

const FACILITATOR = "Noor van Dijk";
const SECOND_READER = "Ingrid Solheim";

/** Who rates, and how far from the others: in steps of the scale, invented like everything here. */
const RATERS: Readonly<Record<string, number>> = {
  "Tomasz Wieczorek": 0.1,
  "Rosa Delgado": 0,
  "Priya Ramanathan": 0.25,
  "Aisha Abdirahman": -0.1,
  "Helena Papadaki": -0.7,
  "Miguel Santos": 0.3,
};
const RATERS_EACH = 4;

type Plan = { name: string; daysAgo: number; people: readonly string[]; stricter: number };

/** The vignettes are rated a little higher in the second than in the first. */
const SESSIONS: readonly Plan[] = [
  {
    name: "Spring calibration",
    daysAgo: 190,
    people: ["Ewan Macrae", "Arjun Nair", "Kai Nakamura", "Diego Fuentes", "Fatoumata Diallo", "Elif Demir"],
    stricter: 0.5,
  },
  {
    name: "Engineers of six teams",
    daysAgo: 24,
    people: [
      "Amara Okafor",
      "Santiago Quispe",
      "Yuna Park",
      "Arjun Nair",
      "Mele Tuipulotu",
      "Clara Neumann",
      "Emre Yılmaz",
      "Anneke Joubert",
      "Diego Fuentes",
      "Adaeze Nwosu",
      "Fatoumata Diallo",
      "Connor Walsh",
      "Elif Demir",
      "Tane Rangi",
    ],
    stricter: 0,
  },
];

/** Two locked sessions of the same raters, as their meetings left them. Their statistics are a job of the first day. */
export async function seedCalibrationStatistics(tx: Tx, seeding: Omit<Seeding, "tx">): Promise<void> {
  for (const plan of SESSIONS) await seedSession(tx, seeding, plan);
}

async function seedSession(tx: Tx, { today, roster, published }: Omit<Seeding, "tx">, plan: Plan): Promise<void> {
  const find = (name: string) => roster.find((one) => one.name === name)!;
  const idOfName = (name: string) => personId(find(name));
  const clock = clockOf(tx, plan, today);
  const { id: versionId, framework } = published(find(FACILITATOR).team.frameworkSlug);
  const people = plan.people.map(find);
  const lead = idOfName(FACILITATOR);
  const { id: sessionId } = await createCalibration(clock.at(20), {
    id: idOf("calibration", plan.name),
    name: plan.name,
    unit: "THEME",
    versionId,
    createdById: lead,
    secondReaderId: idOfName(SECOND_READER),
    ratersEach: RATERS_EACH,
    opensOn: daysBefore(today, plan.daysAgo + 18),
    closesOn: daysBefore(today, plan.daysAgo + 4),
    taking: {
      [lead]: ["FACILITATOR", "SCRIBE"],
      ...Object.fromEntries(Object.keys(RATERS).map((name) => [idOfName(name), ["RATER" as const]])),
    },
    about: people.map((person) => ({
      personId: personId(person),
      targetLevel: levelOf(person),
      heldLevel: levelOf(person),
      teamId: idOf("team", person.team.name),
    })),
  });
  const making = clock.at(18);
  for (const person of people) await freezePacket(making, { sessionId, person, framework });
  await tx.calibrationSession.update({
    where: { id: sessionId },
    data: { status: "RATING", ratingSince: making.now() },
  });
  await rateAll(clock.at(8), { sessionId, people, framework, plan, idOfName });
  await meet(clock.at(1), { sessionId, people, framework, lead });
  await lockCalibration(clock.at(0), sessionId, lead);
}

/** Ids count up within a session, and a moment is so many days before its lock. */
function clockOf(tx: Tx, plan: Plan, today: Date) {
  let count = 0;
  const newId = () => idOf("calibration sheet", plan.name, ++count);
  return {
    at(days: number): Making {
      const moment = workingHour(today, plan.daysAgo + days, 10);
      return { db: tx as Db, now: () => moment, newId };
    },
  };
}

const levelOf = (person: PersonPlan) => person.path.at(-1)!.level.split("+")[0]!;

type Subject = { sessionId: string; person: PersonPlan; framework: Framework };

async function freezePacket(making: Making, { sessionId, person, framework }: Subject): Promise<void> {
  const items = itemsOf(framework, levelOf(person), "THEME");
  const { slug, version, name } = framework;
  const content: CalibrationPacket = {
    format: "waymark.calibration-packet",
    formatVersion: 1,
    sessionId,
    personId: personId(person),
    frozenAt: making.now().toISOString(),
    framework: { slug, version, name },
    heldLevel: levelOf(person),
    targetLevel: levelOf(person),
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
    before: Object.fromEntries(items.map(({ id }) => [id, beforeOf(framework, person, id)])),
    reviews: [],
    evidence: [],
    peers: null,
    criteria: null,
    statement: null,
  };
  const contentHash = hashOf(content);
  const row = { sessionId, personId: personId(person), content, contentHash, frozenAt: making.now() };
  await making.db.calibrationPacket.create({ data: row });
}

/** How somebody does, in steps of the scale around its third word. */
const strength = (key: string, item: string) => 0.9 * swing("calibrated", key) + 0.6 * swing("calibrated", key, item);

function wordAt({ scale }: Framework, place: number): string {
  return scale[Math.min(scale.length - 1, Math.max(0, Math.round(place)))]!.id;
}

const beforeOf = (framework: Framework, person: PersonPlan, item: string) =>
  wordAt(framework, 1.9 + 1.2 * strength(person.handle, item));

type Rating = {
  sessionId: string;
  people: readonly PersonPlan[];
  framework: Framework;
  plan: Plan;
  idOfName: (name: string) => string;
};

async function rateAll(making: Making, { sessionId, people, framework, plan, idOfName }: Rating): Promise<void> {
  const names = Object.keys(RATERS);
  // What is read differently is the last theme: there raters see most of it otherwise.
  const lastTheme = `theme:${framework.themes.at(-1)!.id}`;
  const word = (rater: string, key: string, item: string) => {
    const noise = (item === lastTheme ? 1.4 : 0.5) * swing("heard", plan.name, rater, key, item);
    return wordAt(framework, 2 + strength(key, item) + RATERS[rater]! - plan.stricter + noise);
  };
  const words = (rater: string, key: string, level: string) =>
    Object.fromEntries(itemsOf(framework, level, "THEME").map(({ id }) => [id, word(rater, key, id)]));
  for (const [index, person] of people.entries()) {
    const able = names.filter((name) => name !== person.manager?.name);
    for (let turn = 0; turn < RATERS_EACH; turn++) {
      const rater = able[(index + turn) % able.length]!;
      const raterId = idOfName(rater);
      await assignRater(making, sessionId, raterId, [personId(person)]);
      const about = { personId: personId(person) };
      await createCalibrationSheet(making, {
        sessionId,
        raterId,
        about,
        words: words(rater, person.handle, levelOf(person)),
      });
    }
  }
  for (const vignette of vignettesOf(framework)) {
    for (const rater of names) {
      const about = { vignetteId: vignette.id };
      // A vignette is rated as a whole.
      const given = { level: word(rater, vignette.id, "level") };
      await createCalibrationSheet(making, { sessionId, raterId: idOfName(rater), about, words: given });
    }
  }
}

/** Those of sessions; a framework may come without any. */
export const vignettesOf = (framework: Framework) => (framework.vignettes ?? []).filter(({ reference }) => !reference);

/** How the raters practiced alone: each some vignettes of every ladder, about as strict as they are in sessions. */
export async function seedPractice({ tx, today, roster, published }: Seeding): Promise<void> {
  const { framework } = published("engineering");
  const scale = framework.scale.map(({ id }) => id);
  const data = Object.entries(RATERS).flatMap(([name, lean], at) => {
    const person = personId(roster.find((one) => one.name === name)!);
    const some = practiceVignettes(framework).filter(({ id }) => chance("practice", person, id) < 0.45 + at * 0.05);
    return some.map(({ id, reference }, number) => {
      const place = scale.indexOf(reference.rating) + Math.round(lean + 1.1 * swing("practice", person, id));
      const word = scale[Math.min(Math.max(place, 0), scale.length - 1)]!;
      const ratedAt = daysBefore(today, 60 - (number % 50));
      return { personId: person, frameworkSlug: framework.slug, vignetteId: id, word, ratedAt };
    });
  });
  await tx.practiceRating.createMany({ data });
}

type Meeting = { sessionId: string; people: readonly PersonPlan[]; framework: Framework; lead: string };

async function meet(making: Making, { sessionId, people, framework, lead }: Meeting): Promise<void> {
  await openMeeting(making, sessionId);
  for (const person of people) {
    const id = personId(person);
    await revealInMeeting(making, sessionId, id);
    const items = itemsOf(framework, levelOf(person), "THEME").map((item) => {
      const from = beforeOf(framework, person, item.id);
      const isMoved = chance("moved", person.handle, item.id) < 0.3;
      const to = isMoved ? wordAt(framework, 2 + 0.9 * strength(person.handle, item.id)) : from;
      return { item: item.id, fromWord: from, toWord: to, reason: from === to ? null : ("ANCHOR_MISREAD" as const) };
    });
    const key = { sessionId, personId: id, number: 1 };
    const unchanged = items.every(({ fromWord, toWord }) => fromWord === toWord);
    const rationale = unchanged
      ? "The earlier rating holds up against the anchors."
      : "Changed after rereading the level's anchors.";
    const row = { round: 1, unchanged, proposerId: lead, recordedById: lead, recordedAt: making.now(), rationale };
    await making.db.calibrationOutcome.create({ data: { ...key, ...row } });
    await making.db.calibrationOutcomeItem.createMany({ data: items.map((item) => ({ ...key, ...item })) });
  }
}
