import { DEFAULT_WEIGHTS } from "~/features/mentorship/programmes/domain/programme";
import { instantOf } from "~/kernel/time/calendar";
import type { WeeklyHours } from "~/kernel/time/weekly-hours";
import type { Tx } from "~/platform/database/database.server";
import { grantRow } from "../../test/factories/people";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { seedRun } from "./mentorship-pairing";
import { freshAt, heldOn, personId } from "./people";
import { type PersonPlan, PROGRAMME_OWNER } from "./roster";

const PROGRAMME = idOf("programme", "growing");
/** A finished round, a running one, one in which people enrol, and one that nobody sees yet. */
export const ROUNDS = ["spring", "autumn", "winter", "summer"] as const;
export type SeededRound = (typeof ROUNDS)[number];
export const roundId = (round: SeededRound) => idOf("mentorship round", round);

/** Mentors with their seats. */
const MENTORS: Readonly<Record<string, number>> = {
  "Noor van Dijk": 2,
  "Oskar Lindqvist": 2,
  "Viktor Horváth": 1,
  "Greta Fischer": 2,
  "Thandiwe Dlamini": 2,
  "Zanele Khumalo": 1,
  "Nia Griffiths": 1,
  "Sami Lehtonen": 1,
  "Kofi Asante": 2,
  "Lucas Moreau": 1,
  "Leila Haddad": 1,
};

/** Mentees of each round. */
const SPRING = ["Amara Okafor", "Ewan Macrae", "Clara Neumann", "Emre Yılmaz", "Adaeze Nwosu", "Tariq Mansour"];
const AUTUMN = [
  "Amara Okafor",
  "Arjun Nair",
  "Elif Demir",
  "Fatoumata Diallo",
  "Diego Fuentes",
  "Ondřej Novák",
  "Hassan Ould Sidi",
];
const WINTER = [
  "Yuna Park",
  "Ewan Macrae",
  "Clara Neumann",
  "Jonas Weiss",
  "Connor Walsh",
  "Ximena Rojas",
  "Gabriel Tremblay",
  "Isabel Cardoso",
  "Anneke Joubert",
  "Kai Nakamura",
];

type Days = { opensOn: Date; closesOn: Date; startsOn: Date; endsOn: Date };

/** Of a round, from how many days ago it starts. */
function daysOf(today: Date, starts: number): Days {
  const before = (days: number) => daysBefore(today, days);
  return {
    opensOn: before(starts + 35),
    closesOn: before(starts + 7),
    startsOn: before(starts),
    endsOn: before(starts - 168),
  };
}

/** Days ago on which rounds that are paired start. */
const STARTS = { spring: 290, autumn: 64 } as const;

/** A programme of mentorship with its rounds and who enrolled in them. */
export async function seedMentorship({ tx, today, roster }: Seeding): Promise<void> {
  const of = (name: string) => planOf(roster, name);
  const before = (days: number) => daysBefore(today, days);
  const days = (starts: number) => daysOf(today, starts);
  const fresh = { createdAt: before(400), edits: 1 };
  await tx.roleGrant.create({ data: ownerGrant(of(PROGRAMME_OWNER), before(420)) });
  await tx.mentorshipProgramme.create({
    data: {
      ...fresh,
      id: PROGRAMME,
      name: "Growing engineers",
      purpose: "Everyone who wants to grow can learn from someone outside their reporting line.",
      kind: "GROWTH",
      way: "PAIRED",
      ownerId: personId(of(PROGRAMME_OWNER)),
      weeks: 24,
      rhythm: "TWO_WEEKLY",
      overlapMinutes: 60,
      coolDownMonths: 12,
      weights: DEFAULT_WEIGHTS,
    },
  });
  const round = { ...fresh, programmeId: PROGRAMME };
  await tx.mentorshipRound.createMany({
    data: [
      { ...round, id: roundId("spring"), number: 1, name: "Spring", ...days(STARTS.spring), status: "ENROLLING" },
      { ...round, id: roundId("autumn"), number: 2, name: "Autumn", ...days(STARTS.autumn), status: "ENROLLING" },
      { ...round, id: roundId("winter"), number: 3, name: "Winter", ...days(-14), status: "ENROLLING" },
      { ...round, id: roundId("summer"), number: 4, name: "Summer", ...days(-200), status: "DRAFT" },
    ],
  });
  await offerHours(tx, [...new Set([...Object.keys(MENTORS), ...menteesOf("all")])].map(of), today);
  await enrolAll(tx, roster, today);
}

/** Pairs the rounds from what is told in them until then, and begins and ends those whose days have come. */
export async function seedMentorshipRuns({ tx, today, roster, published }: Seeding): Promise<void> {
  const before = (days: number) => daysBefore(today, days);
  const made = { tx, published, ownerId: personId(planOf(roster, PROGRAMME_OWNER)) };
  for (const round of ["spring", "autumn"] as const) {
    await publish(made, round, before(STARTS[round] + 3), daysOf(today, STARTS[round]));
  }
  await seedRun(made, { id: roundId("winter"), name: "winter" }, before(1));
  await tx.mentorshipRound.update({
    where: { id: roundId("spring") },
    data: { status: "CLOSED", closedAt: before(120) },
  });
}

function menteesOf(round: SeededRound | "all"): readonly string[] {
  const by = { spring: SPRING, autumn: AUTUMN, winter: WINTER, summer: [] };
  return round === "all" ? Object.values(by).flat() : by[round];
}

async function enrolAll(tx: Tx, roster: readonly PersonPlan[], today: Date): Promise<void> {
  const mentors = Object.entries(MENTORS).map(([name, seats]) => ({ plan: planOf(roster, name), seats }));
  const profiles = mentors.map(({ plan, seats }) => ({ personId: personId(plan), seats, changedAt: today }));
  await tx.mentorProfile.createMany({ data: profiles });
  const enrolledAt = { spring: daysBefore(today, 310), autumn: daysBefore(today, 85), winter: daysBefore(today, 5) };
  for (const round of ["spring", "autumn", "winter"] as const) {
    const part = { roundId: roundId(round), languages: ["en"], enrolledAt: enrolledAt[round] };
    const asMentor = mentors.map(({ plan, seats }) => ({
      ...part,
      ...{
        id: idOf("enrolment", round, plan.handle, "mentor"),
        personId: personId(plan),
        side: "MENTOR" as const,
        seats,
      },
    }));
    const asMentee = menteesOf(round).map((name) => {
      const plan = planOf(roster, name);
      const held = heldOn(plan, enrolledAt[round], today)?.level ?? null;
      const stands = { frameworkSlug: plan.team.frameworkSlug, heldLevel: held, targetLevel: held };
      const id = idOf("enrolment", round, plan.handle, "mentee");
      return { ...part, ...stands, id, personId: personId(plan), side: "MENTEE" as const, wanted: 1 };
    });
    await tx.mentorshipEnrolment.createMany({ data: [...asMentor, ...asMentee] });
  }
}

/** The pairs of a round are those of its run. */
async function publish(
  made: { tx: Tx; published: Seeding["published"]; ownerId: string },
  round: "spring" | "autumn",
  at: Date,
  { startsOn, endsOn }: Days,
): Promise<void> {
  const { tx } = made;
  const { runId, pairs } = await seedRun(made, { id: roundId(round), name: round }, at);
  const ended = round === "spring" ? { status: "ENDED" as const, end: "FINISHED" as const, endedAt: endsOn } : {};
  await tx.mentorshipPair.createMany({
    data: pairs.map(({ menteeId, mentorId }) => ({
      ...{ id: idOf("pair", round, menteeId), roundId: roundId(round), menteeId, mentorId, runId, startsOn, endsOn },
      ...{ origin: "RUN" as const, createdAt: at, ...ended },
    })),
  });
  const data = { status: "RUNNING" as const, publishedAt: at, publishedRunId: runId };
  await tx.mentorshipRound.update({ where: { id: roundId(round) }, data });
}

/** Everybody can meet on Tuesdays and Thursdays at noon in UTC or near it, within their own day. */
export async function offerHours(tx: Tx, people: readonly PersonPlan[], today: Date): Promise<void> {
  const data = people.flatMap((plan) => hoursOf(plan, today).map((one) => ({ personId: personId(plan), ...one })));
  await tx.mentorshipHours.createMany({ data });
}

const EARLIEST = 7 * 60;
const LATEST = 22 * 60;

function hoursOf({ timeZone }: PersonPlan, today: Date): WeeklyHours[] {
  const noon = `${today.toISOString().slice(0, 10)}T12:00:00.000Z`;
  const local = instantOf(noon.slice(0, 10), "12:00", timeZone).getTime();
  const ahead = Math.round((Date.parse(noon) - local) / 900_000) * 15;
  const from = Math.min(Math.max(12 * 60 + ahead, EARLIEST), LATEST - 180);
  return [2, 4].map((weekday) => ({ weekday, fromMinute: from, untilMinute: from + 180 }));
}

function ownerGrant(plan: PersonPlan, since: Date) {
  const fresh = { ...freshAt(since), newId: () => idOf("grant", plan.handle, "programme owner") };
  return grantRow(fresh, { personId: personId(plan), role: "PROGRAMME_OWNER", since, reason: "Runs mentorship" });
}

function planOf(roster: readonly PersonPlan[], name: string): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration has no ${name}.`);
  return plan;
}
