import { findLevel } from "~/features/ladder/reading/domain/reading";
import { DEFAULT_WEIGHTS } from "~/features/mentorship/programmes/domain/programme";
import type { RequestEnd, RequestState } from "~/features/mentorship/requests/domain/request";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { idOf } from "./chance";
import { offerHours } from "./mentorship";
import { heldOn, personId } from "./people";
import { type PersonPlan, PROGRAMME_OWNER } from "./roster";

const PROGRAMME = idOf("programme", "office hours");
const ASKED_ROUND = idOf("mentorship round", "office hours");
const BEGAN = 30;
const LASTS = 84;
const ANSWER_DAYS = 10;

const MENTORS = [
  "Noor van Dijk",
  "Tomasz Wieczorek",
  "Sunniva Berg",
  "Hiroshi Tanaka",
  "Owen Blackwood",
  "Astrid Jørgensen",
];

/** Mentees with what they hope for. */
const MENTEES: Readonly<Record<string, string>> = {
  "Amara Okafor": "To hear how somebody senior decides what not to build.",
  "Noor van Dijk": "A sounding board while I lead two teams.",
  "Clara Neumann": "To learn to cut work into pieces that others can review.",
  "Diego Fuentes": "To write designs that people read to the end.",
  "Nadia Benali": "To grow from keeping systems up to shaping them.",
  "Connor Walsh": "To find out whether leading people would suit me.",
};

type Asked = {
  mentee: string;
  mentor: string;
  state: RequestState;
  end?: RequestEnd;
  /** Days ago on which it was sent, and answered. */
  sent?: number;
  answered?: number;
  note?: string;
  answer?: string;
};

/** In the order in which each mentee asks. */
const ASKED: readonly Asked[] = [
  {
    ...{ mentee: "Amara Okafor", mentor: "Sunniva Berg", state: "DECLINED", sent: 9, answered: 3 },
    note: "Your talk on saying no stayed with me. Could we meet once a month?",
    answer: "I am away until the new year. Do ask Hiroshi, who taught me most of it.",
  },
  {
    ...{ mentee: "Amara Okafor", mentor: "Hiroshi Tanaka", state: "SENT", sent: 3 },
    note: "I would like to learn how you choose between two good designs.",
  },
  {
    ...{ mentee: "Amara Okafor", mentor: "Owen Blackwood", state: "WAITING" },
    note: "How do you keep a roadmap honest?",
  },
  {
    ...{ mentee: "Noor van Dijk", mentor: "Owen Blackwood", state: "SENT", sent: 4 },
    note: "Two teams, one calendar: I could use your help.",
  },
  {
    ...{ mentee: "Clara Neumann", mentor: "Noor van Dijk", state: "SENT", sent: 2 },
    note: "Your reviews are the clearest I get. I want mine to be like them.",
  },
  { mentee: "Clara Neumann", mentor: "Astrid Jørgensen", state: "WAITING" },
  {
    ...{ mentee: "Diego Fuentes", mentor: "Noor van Dijk", state: "ACCEPTED", sent: 26, answered: 22 },
    note: "May I show you my next design before anybody else sees it?",
    answer: "Gladly. Bring the one that worries you.",
  },
  { mentee: "Nadia Benali", mentor: "Owen Blackwood", state: "EXPIRED", sent: 20, answered: 10 },
  {
    ...{ mentee: "Connor Walsh", mentor: "Tomasz Wieczorek", state: "SENT", sent: 1 },
    note: "What did you miss most when you stopped coding every day?",
  },
];

/** A second programme, in which mentees ask: requests in every state, and a pair of one of them. */
export async function seedRequests(seeding: Seeding): Promise<void> {
  await foundProgramme(seeding);
  await enrolThem(seeding);
  const ranks = new Map<string, number>();
  for (const asked of ASKED) {
    const rank = (ranks.get(asked.mentee) ?? 0) + 1;
    ranks.set(asked.mentee, rank);
    await storeRequest(seeding, asked, rank);
  }
}

async function foundProgramme({ tx, today, roster }: Seeding): Promise<void> {
  const [before, createdAt] = [(days: number) => daysBefore(today, days), daysBefore(today, 75)];
  await tx.mentorshipProgramme.create({
    data: {
      ...{ id: PROGRAMME, name: "Office hours", kind: "GROWTH", way: "ASKED", weeks: LASTS / 7, rhythm: "MONTHLY" },
      purpose: "An hour a month with somebody whose advice you would like, for a quarter.",
      ...{ ownerId: personId(planOf(roster, PROGRAMME_OWNER)), weights: DEFAULT_WEIGHTS, createdAt },
      ...{ overlapMinutes: 30, apartUnderOneManager: false, coolDownMonths: 6, answerDays: ANSWER_DAYS },
    },
  });
  await tx.mentorshipRound.create({
    data: {
      ...{ id: ASKED_ROUND, programmeId: PROGRAMME, number: 1, name: "This quarter", createdAt },
      ...{ opensOn: before(60), closesOn: before(35), startsOn: before(BEGAN), endsOn: before(BEGAN - LASTS) },
      ...{ status: "RUNNING", publishedAt: before(BEGAN) },
    },
  });
}

async function enrolThem(seeding: Seeding): Promise<void> {
  const { tx, today, roster } = seeding;
  const mentors = MENTORS.map((name) => planOf(roster, name));
  const profiles = mentors.map((plan) => ({ personId: personId(plan), seats: 2, changedAt: daysBefore(today, 58) }));
  await tx.mentorProfile.createMany({ data: profiles, skipDuplicates: true });
  // One more than their other mentees take.
  const noor = { personId: personId(planOf(roster, "Noor van Dijk")) };
  await tx.mentorProfile.update({ where: noor, data: { seats: 4 } });
  const part = { roundId: ASKED_ROUND, languages: ["en"], enrolledAt: daysBefore(today, 50) };
  await tx.mentorshipEnrolment.createMany({
    data: mentors.map((plan) => ({
      ...{ ...part, id: idOf("enrolment", "office hours", plan.handle, "mentor") },
      ...{ personId: personId(plan), side: "MENTOR" as const, seats: 2 },
    })),
  });
  for (const [name, hope] of Object.entries(MENTEES)) await enrolMentee(seeding, planOf(roster, name), hope);
  const people = [...new Set([...MENTORS, ...Object.keys(MENTEES)])].map((name) => planOf(roster, name));
  const known = await tx.mentorshipHours.findMany({ select: { personId: true }, distinct: ["personId"] });
  const without = people.filter((plan) => !known.some((one) => one.personId === personId(plan)));
  await offerHours(tx, without, today);
}

async function enrolMentee({ tx, today, published }: Seeding, plan: PersonPlan, hope: string): Promise<void> {
  const id = idOf("enrolment", "office hours", plan.handle, "mentee");
  const enrolledAt = daysBefore(today, 45);
  const { id: versionId, framework } = published(plan.team.frameworkSlug);
  const heldLevel = heldOn(plan, enrolledAt, today)?.level ?? null;
  const stands = { frameworkSlug: plan.team.frameworkSlug, heldLevel, targetLevel: plan.aim || heldLevel };
  const part = { roundId: ASKED_ROUND, personId: personId(plan), side: "MENTEE" as const, wanted: 1 };
  await tx.mentorshipEnrolment.create({ data: { ...part, ...stands, id, hope, languages: ["en"], enrolledAt } });
  const asked = findLevel(framework, plan.aim)?.level.expectations.slice(0, 2) ?? [];
  await tx.enrolmentExpectation.createMany({
    data: asked.map((one, index) => ({ enrolmentId: id, versionId, expectationId: one.id, place: index + 1 })),
  });
}

async function storeRequest({ tx, today, roster }: Seeding, asked: Asked, rank: number): Promise<void> {
  const [mentee, mentor] = [planOf(roster, asked.mentee), planOf(roster, asked.mentor)];
  const two = { roundId: ASKED_ROUND, menteeId: personId(mentee), mentorId: personId(mentor) };
  const { state, note = "", answer = "", sent, answered } = asked;
  const sentAt = sent === undefined ? null : daysBefore(today, sent);
  const answeredAt = answered === undefined ? null : daysBefore(today, answered);
  const pairId = state === "ACCEPTED" ? idOf("pair", "office hours", mentee.handle) : null;
  if (pairId && answeredAt) {
    const days = { startsOn: answeredAt, endsOn: daysBefore(today, BEGAN - LASTS) };
    await tx.mentorshipPair.create({ data: { ...two, ...days, id: pairId, origin: "REQUEST", createdAt: answeredAt } });
  }
  await tx.mentorshipRequest.create({
    data: {
      ...{ ...two, id: idOf("request", mentee.handle, mentor.handle), rank, state, note, answer, pairId },
      ...{ createdAt: daysBefore(today, 28), sentAt, answeredAt },
      expiresAt: sent === undefined ? null : daysBefore(today, sent - ANSWER_DAYS),
    },
  });
}

function planOf(roster: readonly PersonPlan[], name: string): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration has no ${name}.`);
  return plan;
}
