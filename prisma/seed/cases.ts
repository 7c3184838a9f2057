import { agreedChoices, type RatedAssessment } from "~/features/assessment/domain/agreed";
import { listRated } from "~/features/assessment/rated.repo.server";
import { findCase } from "~/features/growth/case.repo.server";
import { packetHash } from "~/features/growth/case-packet.server";
import { packetOf } from "~/features/growth/domain/case-packet";
import { pastOf, statementsOf } from "~/features/growth/domain/readiness-past";
import { readStep } from "~/features/growth/domain/readiness-reading";
import { findStep } from "~/features/growth/domain/readiness-steps";
import { dayText } from "~/kernel/day";
import type { Db, Tx } from "~/platform/database.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import { grantRow } from "../../test/factories/people";
import type { Published, World } from "./assessments";
import { daysBefore, workingHours } from "./calendar";
import { below, chance, idOf } from "./chance";
import { freshAt, personId } from "./people";
import type { PersonPlan } from "./roster";

type Seeding = Pick<World, "today" | "roster" | "published"> & { tx: Tx };
type EventPlan = Omit<Prisma.CaseEventUncheckedCreateInput, "caseId" | "number" | "actorId" | "at"> & {
  by: string;
  daysAgo: number;
};
type CasePlan = {
  of: string;
  to: string;
  statement: string;
  daysAgo: number;
  status: Prisma.PromotionCaseUncheckedCreateInput["status"];
  reader?: string;
  events: EventPlan[];
};

/** Who decides for which team, besides their own work. */
const PARTNERS = [
  { name: "Keiko Hayashi", team: "Till" },
  { name: "Mateus Ferreira", team: "Ordering" },
];

const CASES: CasePlan[] = [
  {
    of: "Amara Okafor",
    to: "IC3",
    statement:
      "The offline till came out of one question: what happens in a shop when the line is down on a Saturday? I led the part that keeps sales on the till and sends them on later, together with two colleagues, from the first sketch to the release.",
    daysAgo: 6,
    status: "DRAFT",
    events: [],
  },
  {
    of: "Santiago Quispe",
    to: "IC4",
    statement:
      "Price rules used to be changed by three teams in three places. I brought them together in one service that Till, Stock and Storefront now build on. Prices that differ between the till and the shelf went from several a week to one in the last quarter.",
    daysAgo: 9,
    status: "SUBMITTED",
    events: [{ kind: "SUBMITTED", by: "Santiago Quispe", daysAgo: 8 }],
  },
  {
    of: "Leila Haddad",
    to: "IC4",
    statement:
      "Receipts for returns were the largest cause of calls to our support. With Stock and Ordering I agreed on one record of a sale that all three read, and took it from a proposal to the last shop. The calls are down to a third.",
    daysAgo: 190,
    status: "DECIDED",
    events: [
      { kind: "SUBMITTED", by: "Leila Haddad", daysAgo: 186 },
      {
        kind: "ENDORSED",
        by: "Tomasz Wieczorek",
        daysAgo: 181,
        reasons:
          "The agreement between three teams would not be there without her, and it has held through two large changes since.",
      },
      { kind: "CALIBRATION", by: "Keiko Hayashi", daysAgo: 172 },
      {
        kind: "DECIDED",
        by: "Keiko Hayashi",
        daysAgo: 163,
        promoted: true,
        reasons:
          "The decisions on the record of a sale are cross-team work with a result that was followed to its end. The present work was on firm ground throughout.",
      },
    ],
  },
  {
    of: "Diego Fuentes",
    to: "IC4",
    statement:
      "Part deliveries were thought to be impossible for two of our publishers. I wrote the design that made them possible, and have run them since the summer.",
    daysAgo: 60,
    status: "APPEALED",
    reader: "Keiko Hayashi",
    events: [
      { kind: "SUBMITTED", by: "Diego Fuentes", daysAgo: 57 },
      {
        kind: "DECLINED",
        by: "Aisha Abdirahman",
        daysAgo: 52,
        reasons:
          "The design is his and it is good. What other teams build on it has only begun, and I have not seen it settle.",
      },
      { kind: "CALIBRATION", by: "Mateus Ferreira", daysAgo: 45 },
      {
        kind: "DECIDED",
        by: "Mateus Ferreira",
        daysAgo: 38,
        promoted: false,
        reasons:
          "Work across teams has been seen once, and not yet to its end. Everything at the present level is on firm ground.",
        change: "One more half-year in which Stock builds on the design, with what came of it.",
      },
      {
        kind: "APPEALED",
        by: "Diego Fuentes",
        daysAgo: 30,
        reasons:
          "Stock has been building on it since the spring. The packet has the notes of it, and the decision does not mention them.",
      },
    ],
  },
];

/** A few promotion cases, with the revealed assessments they rest on. Everything else is in the database already. */
export async function seedCases(tx: Tx, { today, roster, published }: Omit<Seeding, "tx">): Promise<void> {
  const seeding = { tx, today, roster, published };
  await seedPartners(seeding);
  for (const plan of CASES) {
    const subject = planOf(seeding, plan.of);
    await revealPast(seeding, subject);
    await seedCase(seeding, plan, subject);
  }
}

function planOf({ roster }: Pick<Seeding, "roster">, name: string): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration has no ${name}.`);
  return plan;
}

async function seedPartners(seeding: Seeding): Promise<void> {
  const { tx, today } = seeding;
  const fresh = (key: string) => ({ ...freshAt(today), newId: () => idOf("partner", key) });
  const rows = PARTNERS.map(({ name, team }) => {
    const reason = `People partner of ${team}`;
    const since = daysBefore(today, 400);
    const about = { personId: personId(planOf(seeding, name)), teamId: idOf("team", team) };
    return grantRow(fresh(team), { ...about, role: "PEOPLE_PARTNER", since, reason });
  });
  await tx.roleGrant.createMany({ data: rows });
}

/** The manager's side of earlier assessments where there is none: mostly the same words, and both have been revealed. */
async function revealPast(seeding: Seeding, subject: PersonPlan): Promise<void> {
  const { tx, today } = seeding;
  if (!subject.manager) return;
  const past = await tx.assessment.findMany({
    where: { subjectId: personId(subject), sheets: { none: { side: "MANAGER" }, every: { status: "SUBMITTED" } } },
    include: { sheets: { include: { ratings: true } } },
    orderBy: { startedAt: "asc" },
  });
  for (const assessment of past) {
    const [own] = assessment.sheets;
    if (!own?.submittedAt || own.submittedAt > daysBefore(today, 100)) continue;
    const sheetId = idOf("case sheet", assessment.id);
    const about = { assessmentId: assessment.id, versionId: assessment.versionId, raterId: personId(subject.manager) };
    await tx.sheet.create({ data: { ...about, id: sheetId, side: "MANAGER", status: "DRAFT" } });
    const at = new Date(own.submittedAt.getTime() + 3 * 86_400_000);
    const ratings = own.ratings.map((rating) => managersRating(rating, sheetId, at, assessment.startedAt));
    await tx.rating.createMany({ data: ratings });
    const revealedAt = new Date(at.getTime() + 3_600_000);
    await tx.sheet.update({ where: { id: sheetId }, data: { status: "SUBMITTED", submittedAt: at, revealedAt } });
    await tx.sheet.update({ where: { id: own.id }, data: { revealedAt } });
  }
}

type Rating = Prisma.RatingUncheckedCreateInput;

function managersRating(own: Rating, sheetId: string, at: Date, startedAt: Date): Rating {
  const differs = chance("case differs", own.expectationId, sheetId) < 0.12;
  const word = differs && own.word === "meeting" ? "developing" : own.word;
  const reason = own.kind === "NO_OPPORTUNITY" ? "There was no occasion for it this half that I know of." : null;
  const updatedAt = new Date(Math.max(startedAt.getTime(), at.getTime() - 3_600_000));
  return { ...own, sheetId, word, reason, note: "", version: 1, updatedAt };
}

async function seedCase(seeding: Seeding, plan: CasePlan, subject: PersonPlan): Promise<void> {
  const { tx, today, published } = seeding;
  const { id: versionId, framework } = published(subject.team.frameworkSlug);
  const step = framework.promotions.find(({ from, to }) => to === plan.to && from.startsWith("IC"));
  if (!step) throw new Error(`The demonstration has no step to ${plan.to}.`);
  const id = idOf("case", plan.of);
  const atWork = (who: PersonPlan, daysAgo: number) =>
    workingHours(who.timeZone)(daysBefore(today, daysAgo), chance("case", plan.of, daysAgo));
  const row = { id, subjectId: personId(subject), versionId, stepId: step.id, fromLevel: step.from, toLevel: step.to };
  const createdAt = atWork(subject, plan.daysAgo);
  await tx.promotionCase.create({ data: { ...row, statement: plan.statement, createdAt } });
  await chooseEvidence(seeding, id, subject);
  const submitted = plan.events.find(({ kind }) => kind === "SUBMITTED");
  if (!submitted) return;
  const submittedAt = atWork(subject, submitted.daysAgo);
  await freeze(tx, id, { id: versionId, framework }, submittedAt);
  const readerId = plan.reader ? personId(planOf(seeding, plan.reader)) : null;
  await moveTo(tx, id, { status: plan.status, submittedAt, readerId });
  for (const [place, { by, daysAgo, ...event }] of plan.events.entries()) {
    const who = planOf(seeding, by);
    const at = atWork(who, daysAgo);
    await tx.caseEvent.create({ data: { ...event, caseId: id, number: place + 1, actorId: personId(who), at } });
  }
}

/** Forward, one state after the other, as the table demands. */
async function moveTo(
  tx: Tx,
  id: string,
  { status, submittedAt, readerId }: { status: CasePlan["status"]; submittedAt: Date; readerId: string | null },
): Promise<void> {
  const order = ["SUBMITTED", "IN_CALIBRATION", "DECIDED", "APPEALED"] as const;
  for (const one of order.slice(0, order.indexOf(status as (typeof order)[number]) + 1)) {
    const reader = one === "APPEALED" ? { readerId } : {};
    await tx.promotionCase.update({ where: { id }, data: { status: one, submittedAt, ...reader } });
  }
}

async function chooseEvidence({ tx }: Seeding, caseId: string, subject: PersonPlan): Promise<void> {
  const pieces = await tx.evidence.findMany({
    where: { ownerId: personId(subject) },
    select: { id: true },
    orderBy: { happenedOn: "desc" },
    take: 3 + below(3, "case evidence", subject.handle),
  });
  await tx.caseEvidence.createMany({ data: pieces.map(({ id }) => ({ caseId, evidenceId: id })) });
}

/** As submitting does, from what had been revealed by then. */
async function freeze(tx: Tx, caseId: string, { framework }: Published, frozenAt: Date): Promise<void> {
  const record = await findCase(tx, caseId, { sources: true });
  const step = findStep(framework, record?.stepId ?? "");
  if (!record || !step) throw new Error("The demonstration lost a case.");
  const all = await listRated(tx as Db, record.subjectId, { limit: 12, onlyRevealed: true });
  const assessments = all.filter((one: RatedAssessment) => one.revealedAt !== null && one.revealedAt <= frozenAt);
  const past = assessments
    .filter((one) => Object.keys(agreedChoices(one)).length > 0)
    .map((one) => pastOf(one, "agreed", statementsOf(framework)));
  const evidence = record.evidence.filter((piece) => piece.confirmed.length > 0);
  const reading = readStep(framework, step, { past, evidence, leaves: record.leaves, today: dayText(frozenAt) });
  const texts = { statement: record.statement, words: record.words };
  const { subjectId } = record;
  const packet = packetOf({
    caseId,
    subjectId,
    frozenAt,
    framework,
    texts,
    reading,
    assessments,
    evidence: record.evidence,
  });
  const row = { caseId, content: packet as unknown as object, contentHash: packetHash(packet), frozenAt };
  await tx.casePacket.create({ data: row });
}
