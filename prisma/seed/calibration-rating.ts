import { drawAssignments } from "~/features/calibration/rating/domain/assignment";
import type { Pair } from "~/features/calibration/rating/domain/assignment-drawing";
import { itemsOf } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { contentHash as hashOf } from "~/platform/content-hash.server";
import { daysBefore, workingHour } from "./calendar";
import { meetingIn } from "./calibration-session";
import { vignettesOf } from "./calibration-statistics";
import type { Seeding } from "./case-reviews";
import { below, chance, idOf } from "./chance";
import { personId } from "./people";
import type { PersonPlan } from "./roster";

const FACILITATOR = "Keiko Hayashi";
const OBSERVER = "Priya Ramanathan";
const SECOND_READER = "Ingrid Solheim";
const RATERS = ["Tomasz Wieczorek", "Rosa Delgado", "Aisha Abdirahman", "Helena Papadaki", "Miguel Santos"];
const TEAMS = ["Till", "Catalogue", "Ordering", "Stock"];
const NOTES = [
  "Two pieces of evidence show it, and both are recent.",
  "Clear in the rollout, less so in the work before it.",
  "I see the result, and not yet who else was part of it.",
];
const SEED = 41;

/** A session whose raters are at work: some have submitted, some have drafts, and the people wait. */
export async function seedRating(seeding: Seeding): Promise<void> {
  const { tx, today, published } = seeding;
  const { id: versionId, framework } = published("engineering");
  const sessionId = idOf("calibration", "levels of hires");
  const named = (name: string) => personId(planOf(seeding, name));
  const subjects = subjectsOf(seeding);
  const createdAt = workingHour(today, 12, 9);
  const days = { opensOn: daysBefore(today, 7), closesOn: daysBefore(today, -7) };
  await tx.calibrationSession.create({
    data: {
      id: sessionId,
      name: "Levels of product engineers",
      purpose: "HIRE_LEVELS",
      unit: "THEME",
      versionId,
      rule: "CONSENSUS",
      ratersEach: 2,
      mostEach: 5,
      seed: SEED,
      ...days,
      ...meetingIn(today, 9, 11),
      secondReaderId: named(SECOND_READER),
      createdById: named(FACILITATOR),
      createdAt,
    },
  });
  const roles = [
    { personId: named(FACILITATOR), role: "FACILITATOR" as const },
    { personId: named(FACILITATOR), role: "SCRIBE" as const },
    { personId: named(OBSERVER), role: "OBSERVER" as const },
    ...RATERS.map((name) => ({ personId: named(name), role: "RATER" as const })),
  ];
  await tx.calibrationParticipant.createMany({ data: roles.map((one) => ({ ...one, sessionId, addedAt: createdAt })) });
  const rows = subjects.map((plan) => ({ personId: personId(plan), teamId: idOf("team", plan.team.name) }));
  const level = (plan: PersonPlan) => plan.path.at(-1)?.level ?? "";
  await tx.calibrationSubject.createMany({
    data: rows.map((row, index) => {
      const code = level(subjects[index]!);
      return { ...row, sessionId, targetLevel: code, heldLevel: code };
    }),
  });
  const pairs = await drawn(seeding, sessionId, subjects);
  for (const plan of subjects) await freeze(seeding, sessionId, framework, { id: personId(plan), level: level(plan) });
  const ratingSince = workingHour(today, 6, 9);
  await tx.calibrationSession.update({ where: { id: sessionId }, data: { status: "RATING", ratingSince } });
  await rate(seeding, sessionId, framework, pairs);
}

function planOf({ roster }: Pick<Seeding, "roster">, name: string): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration has no ${name}.`);
  return plan;
}

/** The first two engineers of each team, with their levels. */
function subjectsOf({ roster }: Seeding): PersonPlan[] {
  const isEngineer = (plan: PersonPlan) => /^IC[2-4]$/.test(plan.path.at(-1)?.level ?? "") && plan.past > 0;
  return TEAMS.flatMap((team) => roster.filter((plan) => plan.team.name === team && isEngineer(plan)).slice(0, 2));
}

async function drawn(seeding: Seeding, sessionId: string, subjects: readonly PersonPlan[]): Promise<Pair[]> {
  const people = subjects.map((plan) => ({
    id: personId(plan),
    teamId: plan.team.name,
    managerId: plan.manager && personId(plan.manager),
  }));
  const raters = RATERS.map((name) => ({ id: personId(planOf(seeding, name)), teamId: null }));
  const pairs = drawAssignments({ raters, people, recused: [], ratersEach: 2, mostEach: 5 }, SEED);
  await seeding.tx.calibrationAssignment.createMany({ data: pairs.map((pair) => ({ ...pair, sessionId })) });
  return pairs;
}

type Subject = { id: string; level: string };

/** What is in the library, as a packet; nothing that others came to. */
async function freeze(
  { tx, today }: Seeding,
  sessionId: string,
  framework: Framework,
  subject: Subject,
): Promise<void> {
  const pieces = await tx.evidence.findMany({
    where: { ownerId: subject.id, kind: { not: "FILE" } },
    include: { links: true, corroborations: { where: { status: "CONFIRMED" } } },
    orderBy: [{ happenedOn: "desc" }, { id: "asc" }],
    take: 6,
  });
  const items = itemsOf(framework, subject.level, "THEME");
  const frozenAt = workingHour(today, 6, 9);
  const { slug, version, name } = framework;
  const content: CalibrationPacket = {
    format: "waymark.calibration-packet",
    formatVersion: 1,
    sessionId,
    personId: subject.id,
    frozenAt: frozenAt.toISOString(),
    framework: { slug, version, name },
    heldLevel: subject.level,
    targetLevel: subject.level,
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
    before: Object.fromEntries(items.map(({ id }) => [id, null])),
    reviews: [],
    evidence: pieces.map(({ id, title, url, body, happenedOn, links, corroborations }) => ({
      id,
      title,
      url,
      body,
      happenedOn: happenedOn.toISOString().slice(0, 10),
      expectationIds: [...new Set(links.map((link) => link.expectationId))].sort(),
      confirmed: corroborations.map(({ colleagueId, answeredAt }) => ({
        personId: colleagueId,
        on: (answeredAt ?? happenedOn).toISOString().slice(0, 10),
      })),
    })),
    peers: null,
    criteria: null,
    statement: null,
  };
  const contentHash = hashOf(content);
  await tx.calibrationPacket.create({
    data: { sessionId, personId: subject.id, content: content as unknown as object, contentHash, frozenAt },
  });
}

/** Of each rater's people the first is submitted and the second a draft; half of them have rated a vignette. */
async function rate(seeding: Seeding, sessionId: string, framework: Framework, pairs: readonly Pair[]): Promise<void> {
  const themes = framework.themes.map(({ id }) => `theme:${id}`);
  for (const [index, name] of RATERS.entries()) {
    const raterId = personId(planOf(seeding, name));
    const own = pairs.filter((pair) => pair.raterId === raterId);
    const [first, second] = own.map((pair) => pair.personId);
    const about = { sessionId, raterId };
    if (first) await sheet(seeding, framework, { ...about, personId: first, items: themes, submitted: true });
    if (second)
      await sheet(seeding, framework, { ...about, personId: second, items: themes.slice(0, 1), submitted: false });
    const vignetteId = vignettesOf(framework)[index]?.id;
    if (vignetteId && index % 2 === 0)
      await sheet(seeding, framework, { ...about, vignetteId, items: ["level"], submitted: true });
  }
}

type NewSheet = {
  sessionId: string;
  raterId: string;
  personId?: string;
  vignetteId?: string;
  items: readonly string[];
  submitted: boolean;
};

async function sheet({ tx, today }: Seeding, { scale }: Framework, { items, submitted, ...key }: NewSheet) {
  const about = key.personId ?? key.vignetteId ?? "";
  const id = idOf("calibration sheet", key.raterId, about);
  const savedAt = workingHour(today, 1 + below(4, "rated", id), 14);
  await tx.calibrationSheet.create({ data: { ...key, id, savedAt } });
  const words = scale.map((word) => word.id).slice(-3);
  const ratings = items.map((item) => ({
    sheetId: id,
    item,
    word: words[Math.floor(chance("rating", id, item) * words.length)]!,
    note: chance("noted", id, item) < 0.6 ? NOTES[below(NOTES.length, "note", id, item)]! : "",
  }));
  await tx.calibrationRating.createMany({ data: ratings });
  if (submitted)
    await tx.calibrationSheet.update({ where: { id }, data: { status: "SUBMITTED", submittedAt: savedAt } });
}
