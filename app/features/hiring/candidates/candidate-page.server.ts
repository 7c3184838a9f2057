import { whyNotPlannable } from "~/features/hiring/interviews/domain/interview-plan";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import type { ReasonForm } from "./candidate.schema";
import { candidateHead } from "./candidate-head.server";
import { insertLift, lockCandidate } from "./candidate-identity.repo.server";
import { candidateObject, openCandidate } from "./candidate-object.server";
import { type CandidateStanding, findStanding } from "./candidate-page.repo.server";
import type { Candidate } from "./domain/candidate";
import { candidateState, stageState } from "./domain/candidate-state";

/** A candidate under their code: stages with their state, work samples, and whoever lifted the code. */
export async function candidatePage(app: App, actor: Actor, id: string) {
  const candidate = await openCandidate(app.db, actor, id, "candidate.read");
  const { debriefs, interviews, stages, samples, lifts } = await findStanding(app.db, candidate.id, actor.id);
  const latest = debriefs.at(-1);
  const object = candidateObject(candidate);
  const runs = can(actor, "candidate.plan", object);
  const now = app.now().toISOString();
  // As lists count them: those of an earlier debrief have led to what was decided then.
  const planned = interviews.filter((one) => one.status === "PLANNED" && one.debriefId === latest?.id);
  const decided = latest && can(actor, "debrief.read-outcome", debriefOf(candidate, latest)) ? latest : null;
  return {
    candidate: await candidateHead(app.db, actor, candidate),
    code: candidate.code,
    state: candidateState({
      ...{ debrief: latest?.debrief ?? "GATHERING", interviews: planned.length },
      ...{ outcome: decided?.outcome ?? null, levelCode: decided?.levelCode ?? null },
      ...{ withdrawn: candidate.withdrawnAt !== null, erased: candidate.erasedAt !== null },
    }),
    stages: stages.map(({ id: stageId, name }) => ({
      ...{ id: stageId, name },
      ...stageState(
        interviews.filter((one) => one.stageId === stageId),
        now,
      ),
    })),
    debriefs: debriefs.flatMap((one) => debriefLink(actor, candidate, one, interviews)),
    samples,
    lifts: runs ? lifts : [],
    mayLift: can(actor, "candidate.lift", object) && !candidate.erasedAt,
    mayPlan:
      runs && isPlannable(candidate, latest) && stages.some(({ id }) => !planned.some(({ stageId }) => stageId === id)),
    mayAddSamples: can(actor, "candidate.keep", object) && !candidate.erasedAt,
    runs,
  };
}

const isPlannable = (candidate: Candidate, latest: Debriefed | undefined) =>
  latest !== undefined &&
  whyNotPlannable({ ...candidate, debrief: { ...latest, status: latest.debrief } }, candidate) === null;

type Debriefed = CandidateStanding["debriefs"][number];

const debriefOf = (candidate: Candidate, { debrief: status, seated }: Debriefed) => ({
  ...candidate,
  ...{ status, seated, scores: false, erased: candidate.erasedAt !== null },
});

/** Where the reader finds what came of a debrief: all of it, or what was decided; while it gathers, who is waited for. */
function debriefLink(actor: Actor, candidate: Candidate, one: Debriefed, interviews: CandidateStanding["interviews"]) {
  const { id, number, debrief: status } = one;
  const object = debriefOf(candidate, one);
  if (can(actor, "debrief.read", object)) return [{ number, status, to: `/hiring/debriefs/${id}` }];
  if (can(actor, "debrief.read-outcome", object)) return [{ number, status, to: `/hiring/debriefs/${id}/decision` }];
  const hasInterviews = interviews.some((interview) => interview.debriefId === id && interview.status === "PLANNED");
  const waits = status === "GATHERING" && hasInterviews && can(actor, "debrief.read-state", object);
  return waits ? [{ number, status, to: `/hiring/debriefs/${id}/waiting` }] : [];
}

export type LiftProblem = { status: 400; typed: string; error: string };

/** The decider wants to know who it is, and says why; for good. Lifting twice is lifting once. */
export async function liftCode(app: App, actor: Actor, id: string, form: ReasonForm): Promise<LiftProblem | null> {
  const found = await openCandidate(app.db, actor, id, "candidate.read");
  if (found.lifted && actor.id === found.deciderId) return null;
  demand(actor, "candidate.lift", candidateObject(found));
  const { reason, typed, error } = form;
  if (reason === null) return { status: 400, typed, error: error ?? "Say why." };
  return audited(app.db, async (tx) => {
    if (!(await lockCandidate(tx, id))) throw notFound();
    const candidate = await openCandidate(tx, actor, id, "candidate.read");
    if (candidate.lifted || candidate.erasedAt) return null;
    demand(actor, "candidate.lift", candidateObject(candidate));
    const at = app.now();
    await insertLift(tx, { id: app.newId(), candidateId: id, byId: actor.id, reason, at });
    await recordAudit(tx, { at, actorId: actor.id, action: "candidate.lift", subjectId: null, objectId: id });
    return null;
  });
}
