import type { Db } from "~/platform/database/database.server";
import { createCandidate, createInterview, createOpening, createScorecard } from "../../test/factories/hiring";
import { grantRow, type Making } from "../../test/factories/people";
import { daysBefore, workingDaysBefore } from "./calendar";
import type { Seeding } from "./case-reviews";
import { below, chance, idOf } from "./chance";
import { notedFor, summaryFor } from "./hiring-scorecard-texts";
import { personId } from "./people";
import { ADMINISTRATOR, type PersonPlan } from "./roster";

/** One opening in the middle, and one whose role is filled. */
export const OPENINGS = ["till", "storefront"] as const;
export type SeededOpening = (typeof OPENINGS)[number];
export const openingId = (opening: SeededOpening) => idOf("opening", opening);
export const candidateId = (opening: SeededOpening, number: number) => idOf("candidate", opening, number);
export const debriefId = (opening: SeededOpening, number: number) => idOf("debrief", opening, number);
/** @param place of the stage, from 1. */
export const interviewId = (opening: SeededOpening, number: number, place: number) =>
  idOf("interview", opening, number, place);

type StagePlan = { kitId: string; bandId: string; name: string; panel: readonly string[] };
type CandidatePlan = {
  name: string;
  email: string;
  source: string;
  timeZone: string;
  /** Of each planned stage, in their order, how many working days ago it was; less than 0: it is still to come. */
  interviews: readonly number[];
  /** Stages from which scorecards are not all in. */
  waiting?: readonly number[];
  /** What they tend to be scored, 1 to 5. */
  tendency: number;
  /** Questions that they answer a point better than that. */
  better?: readonly string[];
};
type OpeningPlan = {
  role: string;
  about: string;
  levels: readonly [string, string];
  team: string;
  lead: string;
  decider: string;
  asks: readonly string[];
  opened: number;
  stages: readonly StagePlan[];
  candidates: readonly CandidatePlan[];
};

const PLANS: Readonly<Record<SeededOpening, OpeningPlan>> = {
  till: {
    role: "Senior engineer, Till",
    about:
      "Looks after payments at the counter, on call one week in six, with three shops to visit in the first month.",
    levels: ["IC3", "IC4"],
    team: "Till",
    lead: "Tomasz Wieczorek",
    decider: "Mateus Ferreira",
    asks: ["c-k7qd", "c-r3nx", "c-a9tf", "c-f7cl", "c-i5xe"],
    opened: 40,
    stages: [
      {
        kitId: "debugging-and-incidents",
        bandId: "experienced",
        name: "A till that stands still",
        panel: ["Noor van Dijk", "Nia Griffiths"],
      },
      {
        kitId: "coding-collaboration",
        bandId: "experienced",
        name: "Coding together",
        panel: ["Leila Haddad", "Kofi Asante"],
      },
      {
        kitId: "system-design",
        bandId: "wide",
        name: "Designing for shops",
        panel: ["Viktor Horváth", "Noor van Dijk"],
      },
      {
        kitId: "past-behaviour",
        bandId: "experienced",
        name: "What they did",
        panel: ["Rosa Delgado", "Zanele Khumalo"],
      },
    ],
    candidates: [
      {
        name: "Iris Valkenburg",
        email: "iris.valkenburg@mail.example",
        source: "Own application",
        timeZone: "Europe/Amsterdam",
        interviews: [13, 12, 11, 10],
        tendency: 4,
      },
      {
        name: "Tobias Emberley",
        email: "tobias.emberley@mail.example",
        source: "Referral",
        timeZone: "Europe/London",
        interviews: [4, 1, -2, -3],
        waiting: [2],
        tendency: 3,
      },
      {
        name: "Samira Benhaddou",
        email: "samira.benhaddou@mail.example",
        source: "Job board",
        timeZone: "Africa/Casablanca",
        interviews: [-4, -5, -6, -7],
        tendency: 3,
      },
      {
        name: "Pavel Kostrzewa",
        email: "pavel.kostrzewa@mail.example",
        source: "Own application",
        timeZone: "Europe/Warsaw",
        interviews: [],
        tendency: 3,
      },
    ],
  },
  storefront: {
    role: "Engineer, Storefront",
    about: "Builds what bookshops' customers see, with a designer and two other engineers.",
    levels: ["IC1", "IC2"],
    team: "Storefront",
    lead: "Priya Ramanathan",
    decider: "Mateus Ferreira",
    asks: ["c-k7qd", "c-f7cl", "c-i5xe"],
    opened: 150,
    stages: [
      {
        kitId: "coding-collaboration",
        bandId: "early",
        name: "Coding together",
        panel: ["Lucas Moreau", "Emre Yılmaz"],
      },
      {
        kitId: "debugging-and-incidents",
        bandId: "early",
        name: "A shop that loads slowly",
        panel: ["Zanele Khumalo", "Arjun Nair"],
      },
      { kitId: "past-behaviour", bandId: "early", name: "What they did", panel: ["Rosa Delgado", "Lucas Moreau"] },
    ],
    candidates: [
      {
        name: "Gabriel Tremblay",
        email: "gabriel.tremblay@mail.example",
        source: "Job board",
        timeZone: "America/Toronto",
        interviews: [80, 79, 78],
        tendency: 4,
        better: ["q-v6t1", "q-n9c4"],
      },
      {
        name: "Wanda Oyelaran",
        email: "wanda.oyelaran@mail.example",
        source: "Own application",
        timeZone: "Europe/London",
        interviews: [84, 83, 81],
        tendency: 2,
      },
    ],
  },
};

/** The openings of Lantern with their plans, candidates, interviews and scorecards; debriefs are opened afterwards. */
export async function seedHiring(seeding: Seeding): Promise<void> {
  const { tx, today, roster } = seeding;
  const leads = ["Tomasz Wieczorek", "Priya Ramanathan"];
  const panel = new Set(OPENINGS.flatMap((one) => PLANS[one].stages.flatMap((stage) => stage.panel)));
  const since = daysBefore(today, 200);
  const grant = (name: string, role: "HIRING_LEAD" | "PANEL_MEMBER") => {
    const fresh = { now: () => today, newId: () => idOf("hiring grant", name, role) };
    return grantRow(fresh, { personId: personId(planOf(roster, name)), role, since, reason: "Takes part in hiring" });
  };
  await tx.roleGrant.createMany({
    data: [
      ...leads.map((name) => grant(name, "HIRING_LEAD")),
      ...[...panel, "Amara Okafor"].map((name) => grant(name, "PANEL_MEMBER")),
    ],
  });
  for (const opening of OPENINGS) await seedOpening(seeding, opening);
}

async function seedOpening({ tx, today, roster, published }: Seeding, opening: SeededOpening): Promise<void> {
  const plan = PLANS[opening];
  const of = (name: string) => personId(planOf(roster, name));
  const { id: versionId } = published(planOf(roster, plan.lead).team.frameworkSlug);
  const making = makingAt(tx as Db, daysBefore(today, plan.opened), opening);
  const { stages } = await createOpening(making, {
    id: openingId(opening),
    ...{ role: plan.role, about: plan.about, versionId, lowestLevel: plan.levels[0], highestLevel: plan.levels[1] },
    ...{ leadId: of(plan.lead), deciderId: of(plan.decider), coordinatorId: of(ADMINISTRATOR) },
    ...{ teamId: idOf("team", plan.team), opensOn: daysBefore(today, plan.opened), asks: plan.asks },
    plan: plan.stages.map(({ panel, ...stage }) => ({ ...stage, seats: panel.length })),
  });
  for (const [index, candidate] of plan.candidates.entries()) {
    const number = index + 1;
    const first = workingDaysBefore(today, Math.max(candidate.interviews[0] ?? 2, 0));
    const added = makingAt(tx as Db, daysBefore(first, 12), `${opening} ${number}`);
    const { name, email, source, timeZone } = candidate;
    const consentedOn = daysBefore(added.now(), 0);
    await createCandidate(added, {
      openingId: openingId(opening),
      id: candidateId(opening, number),
      code: codeOf(opening, number),
      debriefId: debriefId(opening, number),
      identity: { name, email, source, timeZone, consentedOn, consentUntil: daysBefore(consentedOn, -365) },
    });
    for (const [at, daysAgo] of candidate.interviews.entries()) {
      const { panel, kitId } = plan.stages[at]!;
      const day = workingDaysBefore(today, daysAgo);
      const startsAt = new Date(day.getTime() + (13 + (at % 2)) * 3_600_000);
      const seat = { opening, number, place: at + 1, kitId, candidate, panel: panel.map(of) };
      await createInterview(makingAt(tx as Db, daysBefore(day, 7), `${opening} ${number} ${at}`), {
        id: interviewId(opening, number, at + 1),
        candidateId: candidateId(opening, number),
        debriefId: debriefId(opening, number),
        stageId: stages[at]!.id,
        ...{ startsAt, minutes: 60, place: "Call", interviewers: seat.panel, askedById: of(plan.lead) },
      });
      if (daysAgo > 0) await seedScorecards({ tx, published, versionId }, seat, startsAt);
    }
  }
}

type HeldInterview = {
  opening: SeededOpening;
  number: number;
  place: number;
  kitId: string;
  candidate: CandidatePlan;
  panel: readonly string[];
};

/** What interviewers gave: near what the candidate tends to, with notes of what showed it. */
async function seedScorecards(
  { tx, published, versionId }: Pick<Seeding, "tx" | "published"> & { versionId: string },
  { opening, number, place, kitId, candidate, panel }: HeldInterview,
  heldAt: Date,
): Promise<void> {
  const kit = frameworkOf(published, versionId).kits?.find(({ id }) => id === kitId);
  if (!kit) throw new Error(`The demonstration's framework has no interview ${kitId}.`);
  for (const [index, personId] of panel.entries()) {
    const key = [opening, number, place, index] as const;
    if (index > 0 && candidate.waiting?.includes(place)) continue;
    const answers = kit.questions.map((question) => {
      const drift = chance("drift", ...key, question.id);
      const near = candidate.tendency + (candidate.better?.includes(question.id) ? 1 : 0);
      const score = Math.min(kit.points, Math.max(1, near + (drift < 0.25 ? -1 : drift > 0.8 ? 1 : 0)));
      const skipped = below(14, "skipped", ...key, question.id) === 0;
      const given = skipped ? null : score;
      const [notes, cited] = notedFor(question.id, given, index);
      return [question.id, { score: given, notes, cited }] as const;
    });
    const making = makingAt(tx as Db, new Date(heldAt.getTime() + 3 * 3_600_000), key.join(" "));
    const recommendation = candidate.tendency >= 4 ? "YES" : candidate.tendency === 3 ? "YES" : "NO";
    await createScorecard(making, {
      interviewId: interviewId(opening, number, place),
      ...{ personId, answers: Object.fromEntries(answers), recommendation },
      summary: summaryFor(kitId, candidate.tendency, index),
    });
  }
}

function frameworkOf(published: Seeding["published"], versionId: string) {
  const found = [published("engineering")].find(({ id }) => id === versionId);
  if (!found) throw new Error("The demonstration hires by the framework engineering.");
  return found.framework;
}

/** Codes that stay the same from run to run. */
function codeOf(opening: SeededOpening, number: number): string {
  const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  return `C-${Array.from({ length: 5 }, (_, at) => letters[below(letters.length, "code", opening, number, at)]).join("")}`;
}

export function makingAt(db: Db, at: Date, key: string): Making {
  let counted = 0;
  return {
    db,
    now: () => at,
    newId() {
      counted += 1;
      return idOf("hiring", key, counted);
    },
  };
}

export function planOf(roster: readonly PersonPlan[], name: string): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration has no ${name}.`);
  return plan;
}
