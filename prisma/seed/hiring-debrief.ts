import type { Db } from "~/platform/database/database.server";
import { createDecision, createTurns } from "../../test/factories/debriefs";
import { revealDebrief } from "../../test/factories/hiring";
import { daysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { candidateId, debriefId, interviewId, makingAt, openingId, planOf, type SeededOpening } from "./hiring";
import { personId } from "./people";

type Rescored = { by: string; place: number; score: number; reason: string };
type Dissented = { by: string; text: string };
type DebriefPlan = {
  opening: SeededOpening;
  number: number;
  /** Days ago. */
  revealed: number;
  /** The most junior first. */
  turns: readonly string[];
  /** How many of them have spoken. */
  spoken: number;
  rescored: readonly Rescored[];
  decided?: { daysAgo: number; by: string; levelCode?: string; rationale: string; dissents: readonly Dissented[] };
};

const PLANS: readonly DebriefPlan[] = [
  {
    opening: "till",
    number: 1,
    revealed: 11,
    turns: [
      "Leila Haddad",
      "Kofi Asante",
      "Nia Griffiths",
      "Zanele Khumalo",
      "Noor van Dijk",
      "Viktor Horváth",
      "Rosa Delgado",
    ],
    spoken: 7,
    rescored: [
      {
        by: "Kofi Asante",
        place: 2,
        score: 5,
        reason:
          "Leila had heard the question about the rounding rule while I was still writing. It was asked before any code was touched.",
      },
    ],
  },
  {
    opening: "storefront",
    number: 1,
    revealed: 107,
    turns: ["Emre Yılmaz", "Arjun Nair", "Zanele Khumalo", "Lucas Moreau", "Rosa Delgado"],
    spoken: 5,
    rescored: [
      {
        by: "Arjun Nair",
        place: 2,
        score: 3,
        reason: "Zanele is right: what I put down as their first look came after my question about the connections.",
      },
    ],
    decided: {
      daysAgo: 105,
      by: "Mateus Ferreira",
      levelCode: "IC2",
      rationale:
        "All that the role must show was shown at IC2. The panel was furthest apart on finding where the half minute went, and how much of it was prompted stays open: the first rota is beside somebody who knows it. IC2 rather than IC1, since the discount was built in steps that ran and was tested at an edge before anybody asked.",
      dissents: [
        {
          by: "Zanele Khumalo",
          text: "I would have decided for IC1. In the hour about the slow shop every next step came after a probe. That can be learned within a year, and from IC1 the first year would be easier.",
        },
      ],
    },
  },
  {
    opening: "storefront",
    number: 2,
    revealed: 111,
    turns: ["Emre Yılmaz", "Arjun Nair", "Zanele Khumalo", "Lucas Moreau", "Rosa Delgado"],
    spoken: 5,
    rescored: [],
    decided: {
      daysAgo: 109,
      by: "Mateus Ferreira",
      rationale:
        "In all three interviews the answers were below what IC1 asks of a change to code that others rely on. Nobody of the panel saw it otherwise.",
      dissents: [],
    },
  },
];

/** What the debriefs of Lantern came to: one waits for its decision, two are decided, and the hired one may take over what was shown. */
export async function seedDebriefs(seeding: Seeding): Promise<void> {
  for (const plan of PLANS) await seedDebrief(seeding, plan);
  const { tx, today, roster } = seeding;
  const closed = { status: "CLOSED" as const, closedAt: daysBefore(today, 104) };
  await tx.opening.update({ where: { id: openingId("storefront") }, data: closed });
  await tx.startingPlan.update({
    where: { candidateId: candidateId("storefront", 1) },
    data: { personId: personId(planOf(roster, "Gabriel Tremblay")), linkedAt: daysBefore(today, 58) },
  });
}

async function seedDebrief({ tx, today, roster }: Seeding, plan: DebriefPlan): Promise<void> {
  const { opening, number, revealed, turns, spoken, rescored, decided } = plan;
  const of = (name: string) => personId(planOf(roster, name));
  const id = debriefId(opening, number);
  const met = makingAt(tx as Db, hoursAfter(daysBefore(today, revealed), 14), `debrief ${opening} ${number}`);
  await revealDebrief(met, id);
  await createTurns(met, id, turns.map(of));
  const have = { debriefId: id, place: { lte: spoken } };
  await tx.debriefTurn.updateMany({ where: have, data: { spokenAt: hoursAfter(met.now(), 1) } });
  for (const one of rescored) {
    const about = { interviewId: interviewId(opening, number, one.place), personId: of(one.by) };
    const [first] = await tx.scorecardAnswer.findMany({
      where: { scorecard: about, kind: "SCORED" },
      orderBy: { questionId: "asc" },
      take: 1,
    });
    if (!first) throw new Error(`${one.by} scored nothing in this interview.`);
    const { score, reason } = one;
    const row = { ...about, debriefId: id, questionId: first.questionId, number: 1, score, reason };
    await tx.debriefScore.create({ data: { ...row, at: hoursAfter(met.now(), 2) } });
  }
  if (!decided) return;
  const { levelCode, rationale } = decided;
  const at = hoursAfter(daysBefore(today, decided.daysAgo), 10);
  const making = makingAt(tx as Db, at, `decision ${opening} ${number}`);
  const made = { debriefId: id, decidedById: of(decided.by), rationale, ...(levelCode ? { levelCode } : {}) };
  const { id: decisionId } = await createDecision(making, made);
  for (const { by, text } of decided.dissents) {
    await tx.hiringDissent.create({ data: { decisionId, personId: of(by), text, at: hoursAfter(at, 26) } });
  }
}

const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);
