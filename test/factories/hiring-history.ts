import { createOpening } from "./hiring";
import { KIT } from "./kits";
import { createPerson, type Making } from "./people";

/** By interviewer, by question: the score; `null` where it was not assessed. */
export type PastScores = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

type PastInterview = {
  stageId: string;
  scores: PastScores;
  deviated?: boolean;
  /** When `making` tells, unless told otherwise. */
  startsAt?: Date;
};
type PastRound = {
  interviews: readonly PastInterview[];
  /** None: it was never decided. */
  outcome: "HIRE" | "NO_HIRE" | "ANOTHER_STAGE" | null;
};

/** Somebody who went through an opening, or part of it, as what is left of them. */
export type PastCandidate = {
  code: string;
  rounds: readonly PastRound[];
  withdrew?: boolean;
  /** What they said of themselves for counts, by attribute. */
  declared?: Readonly<Record<string, string>>;
};

type History = {
  openingId: string;
  deciderId: string;
  askedById: string;
  /** Their names are gone. */
  erased?: boolean;
  /** From the last scorecard to the decision; a week, unless told otherwise. */
  decidedAfter?: number;
  candidates: readonly PastCandidate[];
};

const MINUTES = 60;

type Stored = { candidateId: string; debriefId: string; round: PastRound };

/**
 * Stores what candidates of an open opening went through, in few statements however many they are: added and asked for at the time that
 * `making` tells, scored as each interview ends, and decided on some days later.
 * @returns ids by code.
 */
export async function createHistory(making: Making, history: History): Promise<Map<string, string>> {
  const { db } = making;
  const { openingId, candidates, erased = false } = history;
  const ids = new Map(candidates.map(({ code }) => [code, making.newId()]));
  const at = making.now();
  const rows = candidates.map(({ code, withdrew = false }) => ({
    ...{ id: ids.get(code)!, openingId, code, createdAt: at, withdrawnAt: withdrew ? at : null },
  }));
  await db.candidate.createMany({ data: rows });
  await db.candidateDeclaration.createMany({
    data: candidates.flatMap(({ code, declared = {} }) =>
      Object.entries(declared).map(([attribute, value]) => ({
        ...{ candidateId: ids.get(code)!, attribute, value, declaredAt: at },
      })),
    ),
  });
  const most = Math.max(0, ...candidates.map(({ rounds }) => rounds.length));
  for (let number = 1; number <= most; number++) {
    const round = candidates.flatMap(({ code, rounds }): Stored[] => {
      const one = rounds[number - 1];
      return one ? [{ candidateId: ids.get(code)!, debriefId: making.newId(), round: one }] : [];
    });
    await storeRound(making, history, number, round);
  }
  const where = { id: { in: [...ids.values()] } };
  if (erased) await db.candidate.updateMany({ where, data: { erasedAt: laterBy(at, 60) } });
  return ids;
}

const laterBy = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000);

async function storeRound(making: Making, history: History, number: number, round: readonly Stored[]): Promise<void> {
  const { db } = making;
  const at = making.now();
  await db.debrief.createMany({
    data: round.map(({ candidateId, debriefId }) => ({ id: debriefId, candidateId, number, createdAt: at })),
  });
  const interviews = round.flatMap(({ candidateId, debriefId, round: { interviews } }) =>
    interviews.map((one) => ({ ...one, id: making.newId(), candidateId, debriefId })),
  );
  await db.interview.createMany({
    data: interviews.map(({ id, candidateId, debriefId, stageId, startsAt = at }) => ({
      ...{ id, candidateId, debriefId, stageId, startsAt, minutes: MINUTES, createdAt: at },
    })),
  });
  await storeScorecards(making, history, interviews);
  const decided = round.filter(({ round: { outcome } }) => outcome !== null);
  await reveal(making, round);
  await decide(making, history, decided);
}

type HeldInterview = PastInterview & { id: string };

async function storeScorecards(making: Making, { askedById }: History, interviews: readonly HeldInterview[]) {
  const { db } = making;
  const at = making.now();
  const cards = interviews.flatMap(({ id: interviewId, scores, startsAt = at }) =>
    Object.entries(scores).map(([personId, answers]) => ({
      ...{ id: making.newId(), interviewId, personId, answers, startedAt: startsAt },
    })),
  );
  await db.interviewSeat.createMany({
    data: cards.map(({ interviewId, personId }) => ({
      ...{ interviewId, personId, status: "ACCEPTED" as const, askedById, askedAt: at, answeredAt: at },
    })),
  });
  await db.scorecard.createMany({
    data: cards.map(({ answers, ...card }) => ({
      ...{ ...card, recommendation: "YES" as const, confidence: "MEDIUM" as const },
    })),
  });
  await db.scorecardAnswer.createMany({
    data: cards.flatMap(({ id: scorecardId, answers, startedAt: savedAt }) =>
      Object.entries(answers).map(([questionId, score]) => ({
        ...{ scorecardId, questionId, score, savedAt, cited: "As noted." },
        kind: score === null ? ("NOT_ASSESSED" as const) : ("SCORED" as const),
      })),
    ),
  });
  await db.$executeRaw`
    UPDATE "Scorecard" SET "status" = 'SUBMITTED', "submittedAt" = "startedAt" + make_interval(mins => ${MINUTES}::int)
    WHERE "id" = ANY(${cards.map(({ id }) => id)})`;
  await db.interviewDeviation.createMany({
    data: interviews.flatMap(({ id: interviewId, deviated, scores, startsAt = at }) =>
      deviated
        ? [{ id: making.newId(), interviewId, personId: Object.keys(scores)[0]!, ...DEVIATION, at: startsAt }]
        : [],
    ),
  });
}

const DEVIATION = { what: "The last question was left out.", reason: "We began late." };

const endOf = (startsAt: Date) => new Date(startsAt.getTime() + MINUTES * 60_000);

/** When the last scorecard of a round was submitted. */
function gatheredAt(making: Making, { round: { interviews } }: Stored): Date {
  const ends = interviews.map(({ startsAt = making.now() }) => endOf(startsAt).getTime());
  return new Date(Math.max(making.now().getTime(), ...ends));
}

async function reveal({ db }: Making, round: readonly Stored[]): Promise<void> {
  const interviewed = round.filter(({ round: { interviews } }) => interviews.length > 0);
  await db.$executeRaw`
    UPDATE "Debrief" d SET "status" = 'OPEN', "revealedAt" = (
      SELECT max(c."submittedAt") FROM "Scorecard" c JOIN "Interview" i ON i."id" = c."interviewId" WHERE i."debriefId" = d."id")
    WHERE d."id" = ANY(${interviewed.map(({ debriefId }) => debriefId)})`;
}

async function decide(
  making: Making,
  { deciderId, decidedAfter = 7 }: History,
  round: readonly Stored[],
): Promise<void> {
  const { db } = making;
  await db.hiringDecision.createMany({
    data: round.map((one) => ({
      ...{ id: making.newId(), debriefId: one.debriefId, outcome: one.round.outcome!, decidedById: deciderId },
      ...{ levelCode: one.round.outcome === "HIRE" ? "IC2" : null, rationale: "As the debrief shows." },
      decidedAt: laterBy(gatheredAt(making, one), decidedAfter),
    })),
  });
  await db.$executeRaw`
    UPDATE "Debrief" d SET "status" = 'DECIDED', "decidedAt" = h."decidedAt" FROM "HiringDecision" h
    WHERE h."debriefId" = d."id" AND d."id" = ANY(${round.map(({ debriefId }) => debriefId)})`;
}

type Scene = {
  versionId: string;
  candidates: number;
  interviewers: number;
  /** The point that an interviewer (from 0) gave a candidate (from 0). */
  given?: (candidate: number, interviewer: number) => number;
  /** What else is known of a candidate. */
  about?: (candidate: number) => Partial<PastCandidate>;
  teamId?: string;
  /** Of the codes, apart from those of other scenes. */
  series?: string;
  status?: "OPEN" | "CLOSED";
};

/**
 * An opening of the small kit whose candidates were each interviewed by two and decided on.
 * @returns ids of its people.
 */
export async function createDecidedOpening(making: Making, scene: Scene) {
  const { versionId, candidates, interviewers, teamId, series = "A", status = "CLOSED" } = scene;
  const { given = (candidate) => 1 + (candidate % 5), about = () => ({}) } = scene;
  const [lead, coordinator] = await Promise.all(["Lead", "Coordinator"].map((name) => createPerson(making, { name })));
  const panel: string[] = [];
  for (let at = 0; at < interviewers; at++) panel.push((await createPerson(making, { name: `Interviewer ${at}` })).id);
  const { id, stages } = await createOpening(making, {
    ...{ versionId, leadId: lead!.id, coordinatorId: coordinator!.id, ...(teamId ? { teamId } : {}) },
  });
  const past = Array.from({ length: candidates }, (_, candidate): PastCandidate => {
    const pair = [candidate % interviewers, (candidate + 1) % interviewers];
    const scores = pair.map((at) => [panel[at]!, { [KIT.questions[0]!.id]: given(candidate, at) }] as const);
    const interview = { stageId: stages[0]!.id, scores: Object.fromEntries(scores), deviated: candidate % 10 === 0 };
    const outcome = candidate % 3 === 0 ? ("HIRE" as const) : ("NO_HIRE" as const);
    return { code: codeOf(series, candidate), rounds: [{ interviews: [interview], outcome }], ...about(candidate) };
  });
  const ids = await createHistory(making, {
    ...{ openingId: id, deciderId: lead!.id, askedById: coordinator!.id, candidates: past },
  });
  if (status === "CLOSED") await closeOpening(making, id);
  return { openingId: id, stageId: stages[0]!.id, leadId: lead!.id, panel, candidateIds: [...ids.values()] };
}

export function closeOpening({ db, now }: Making, id: string) {
  return db.opening.update({ where: { id }, data: { status: "CLOSED", closedAt: now() } });
}

const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A code that no other of the series has. */
export function codeOf(series: string, number: number): string {
  const digit = (place: number) => LETTERS[Math.floor(number / LETTERS.length ** place) % LETTERS.length];
  return `C-${series}${digit(2)}${digit(1)}${digit(0)}2`.slice(0, 10);
}
