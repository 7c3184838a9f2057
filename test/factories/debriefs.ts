import { createCandidate, createInterview, createOpening, createScorecard, revealDebrief } from "./hiring";
import type { Making } from "./people";

/** Stores who speaks when, in the given order. */
export async function createTurns(making: Making, debriefId: string, personIds: readonly string[]): Promise<void> {
  const data = personIds.map((personId, index) => {
    return { debriefId, personId, place: index + 1, proposedPlace: index + 1 };
  });
  await making.db.debriefTurn.createMany({ data });
}

type OpenDebrief = {
  openingId: string;
  stageId: string;
  askedById: string;
  /** What each interviewer gives the one question of the small kit; `null`: not assessed. */
  scores: Readonly<Record<string, number | null>>;
  cited?: string;
  summary?: string;
  name?: string;
  code?: string;
};

/** A candidate of whom all scorecards are in and readable, with turns in the order of the interviewers. */
export async function createOpenDebrief(making: Making, given: OpenDebrief) {
  const { openingId, stageId, askedById, scores, cited = "Seen.", summary = "", name, code } = given;
  const identity = name ? { name } : undefined;
  const candidate = await createCandidate(making, {
    openingId,
    ...(code ? { code } : {}),
    ...(identity ? { identity } : {}),
  });
  const interviewers = Object.keys(scores);
  const about = { candidateId: candidate.id, debriefId: candidate.debriefId, stageId };
  const interview = await createInterview(making, { ...about, interviewers, askedById });
  for (const [personId, score] of Object.entries(scores)) {
    const answers = { "q-aaaa": { score, cited, notes: cited } };
    await createScorecard(making, { interviewId: interview.id, personId, answers, summary });
  }
  await revealDebrief(making, candidate.debriefId);
  await createTurns(making, candidate.debriefId, interviewers);
  return { ...candidate, interviewId: interview.id };
}

type Decided = {
  debriefId: string;
  decidedById: string;
  outcome?: "HIRE" | "NO_HIRE";
  levelCode?: string;
  rationale?: string;
};

/** A decision as a decider leaves it; a hire offers what the interviews showed. */
export async function createDecision(making: Making, given: Decided) {
  const { debriefId, decidedById, levelCode, rationale = "Shown in both interviews." } = given;
  const outcome = given.outcome ?? (levelCode ? "HIRE" : "NO_HIRE");
  const id = making.newId();
  const decidedAt = making.now();
  const row = { id, debriefId, decidedById, decidedAt, outcome, rationale, levelCode: levelCode ?? null };
  await making.db.hiringDecision.create({ data: row });
  const { candidate } = await making.db.debrief.update({
    where: { id: debriefId },
    data: { status: "DECIDED", decidedAt },
    select: { candidate: { select: { id: true, opening: { select: { versionId: true } } } } },
  });
  if (outcome === "HIRE") {
    await making.db.startingPlan.create({
      data: { candidateId: candidate.id, versionId: candidate.opening.versionId },
    });
  }
  return { id };
}

/** An opening with one interview of two, and a debrief of it that waits for a decision. */
export async function createDebriefScene(
  making: Making,
  people: { lead: string; decider: string; coordinator: string; first: string; second: string; versionId: string },
) {
  const { lead, decider, coordinator, first, second, versionId } = people;
  const opening = await createOpening(making, {
    versionId,
    leadId: lead,
    deciderId: decider,
    coordinatorId: coordinator,
  });
  const debrief = await createOpenDebrief(making, {
    openingId: opening.id,
    stageId: opening.stages[0]!.id,
    askedById: lead,
    scores: { [first]: 2, [second]: 5 },
    cited: "Robin Vale ran the tests.",
    name: "Robin Vale",
  });
  return { opening, ...debrief };
}
