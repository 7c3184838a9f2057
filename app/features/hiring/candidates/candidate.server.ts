import { whyNotPlannable } from "~/features/hiring/interviews/domain/interview-plan";
import { openingHead, openOpening } from "~/features/hiring/openings/opening.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { listedAt, type Place } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { type Action, can, demand, type HiringObject } from "~/policy/can";
import { type CandidateStanding, findCandidate, findStanding, listCandidates } from "./candidate.repo.server";
import type { ReasonForm } from "./candidate.schema";
import { findNamed, insertLift, lockCandidate } from "./candidate-identity.repo.server";
import type { CandidateHead, CandidatePage } from "./domain/candidate";
import { type Candidate, candidateState, stageState } from "./domain/candidate";

/** What may be asked of a candidate. */
export type CandidateAction = Extract<Action, `candidate.${string}`>;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with them. */
export async function openCandidate(
  db: Db | Tx,
  actor: Actor,
  id: string,
  action: CandidateAction,
): Promise<Candidate> {
  const found = await findCandidate(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, found);
  return found;
}

type Headed = HiringObject & { code: string; openingId: string; role: string };

/** What the frame of a candidate's pages needs. Their name is no part of it: it is read where it is asked for, on record. */
export function codedHead(actor: Actor, candidateId: string, of: Headed): CandidateHead {
  const { code, openingId, role } = of;
  const asked = { ...of, lifted: false, seated: false };
  const [runs, keeps] = [can(actor, "candidate.plan", asked), can(actor, "candidate.keep", asked)];
  return { id: candidateId, code, openingId, role, name: null, runs, keeps };
}

/** What every page of a candidate is headed by: their name only for those who may read it. */
export async function candidateHead(db: Db | Tx, actor: Actor, candidate: Candidate): Promise<CandidateHead> {
  const { id, erasedAt } = candidate;
  const mayRead = can(actor, "candidate.read-identity", candidate) && !erasedAt;
  return { ...codedHead(actor, id, candidate), name: mayRead ? ((await findNamed(db, id))?.name ?? null) : null };
}

/** A candidate under their code: stages with their state, work samples, and who lifted the code. */
export async function candidatePage(app: App, actor: Actor, id: string): Promise<CandidatePage> {
  const candidate = await openCandidate(app.db, actor, id, "candidate.read");
  const { debriefs, interviews, stages, samples, lifts } = await findStanding(app.db, candidate.id, actor.id);
  const latest = debriefs.at(-1);
  const runs = can(actor, "candidate.plan", candidate);
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
    mayLift: can(actor, "candidate.lift", candidate) && !candidate.erasedAt,
    mayPlan:
      runs && isPlannable(candidate, latest) && stages.some(({ id }) => !planned.some(({ stageId }) => stageId === id)),
    mayAddSamples: can(actor, "candidate.keep", candidate) && !candidate.erasedAt,
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
  demand(actor, "candidate.lift", found);
  const { reason, typed, error } = form;
  if (reason === null) return { status: 400, typed, error: error ?? "Say why." };
  return audited(app.db, async (tx) => {
    if (!(await lockCandidate(tx, id))) throw notFound();
    const candidate = await openCandidate(tx, actor, id, "candidate.read");
    if (candidate.lifted || candidate.erasedAt) return null;
    demand(actor, "candidate.lift", candidate);
    const at = app.now();
    await insertLift(tx, { id: app.newId(), candidateId: id, byId: actor.id, reason, at });
    await recordAudit(tx, { at, actorId: actor.id, action: "candidate.lift", subjectId: null, objectId: id });
    return null;
  });
}

/** Candidates of an opening: by name for the coordinator, by code for lead and decider. */
export async function candidateList(app: App, actor: Actor, openingId: string, query: string, place: Place) {
  const opening = await openOpening(app.db, actor, openingId, "opening.read-candidates");
  const named = can(actor, "opening.read-names", opening);
  const { rows, ...turning } = await listedAt(place, (from, take) =>
    listCandidates(app.db, { openingId: opening.id, query, named }, from, take),
  );
  const candidates = rows.map(({ id, code, name, email, createdAt, lifted, ...progress }) => ({
    ...{ id, code, name, email, createdAt, lifted, state: candidateState(progress) },
  }));
  return {
    opening: openingHead(actor, opening),
    ...{ ...turning, candidates, named, mayAdd: can(actor, "opening.add-candidates", opening) },
  };
}
