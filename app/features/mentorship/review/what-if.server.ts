import type { PairingInput } from "~/features/mentorship/pairing/domain/pairing-input";
import { loadPairing } from "~/features/mentorship/pairing/pairing-input.server";
import type { Weights } from "~/features/mentorship/programmes/domain/programme";
import { openRound, roundObject } from "~/features/mentorship/rounds/round-object.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import type { Names, TriedView, WhatIfPage } from "./domain/review-page";
import { type Supposed, shownOf, type Tried } from "./domain/trial";
import * as review from "./review.repo.server";
import { frameOf, peopleOf } from "./review.server";
import { answerTrial } from "./trial.server";

type At = { roundId: string; runId: string };

/** What a run would have come to with a pair fixed or ruled out, or with one more seat. Nothing is kept of it. */
export async function whatIfPage(app: App, actor: Actor, at: At, supposed: Supposed): Promise<WhatIfPage> {
  const { round, run, certificate } = await openWhatIf(app, actor, at);
  const page = { ...frameOf(actor, round, run), weights: round.weights, supposed };
  if (supposed.pair === null && supposed.seatOf === null) return { ...page, tried: null, names: {} };
  const tried = viewOf(await answerTrial({ ask: "what-if", certificate, supposed }, run.mentees * run.mentors));
  return { ...page, tried, names: await namesIn(app, tried, supposed) };
}

/** The same with other weights, of everybody as they are now. */
export async function tryWeights(
  app: App,
  actor: Actor,
  at: At,
  supposed: Supposed,
  weights: Weights | null,
): Promise<{ weights: Weights; tried: TriedView; names: Names }> {
  const { run, certificate } = await openWhatIf(app, actor, at);
  if (!weights) throw new Refusal("invalid", "This form is not complete. Open its page again.");
  const input = await loadPairing(app, at.roundId, run.mode);
  if (!input) throw notFound();
  const question = { ask: "again" as const, certificate, input: withSupposed(input, supposed, weights) };
  const tried = viewOf(await answerTrial(question, run.mentees * run.mentors));
  const view = tried.is === "tried" ? { ...tried, points: null } : tried;
  return { weights, tried: view, names: await namesIn(app, view, supposed) };
}

async function openWhatIf(app: App, actor: Actor, at: At) {
  const round = await openRound(app.db, actor, at.roundId, "round.read-runs");
  const found = await review.findWithCertificate(app.db, at.roundId, at.runId);
  if (!found || !can(actor, "round.pair", roundObject(round))) throw notFound();
  const { certificate, ...run } = found;
  return { round, run, certificate };
}

function withSupposed(input: PairingInput, { pair, seatOf }: Supposed, weights: Weights): PairingInput {
  const others = input.decisions.filter(
    (one) => !pair || one.menteeId !== pair.menteeId || one.mentorId !== pair.mentorId,
  );
  return {
    ...input,
    frame: { ...input.frame, weights },
    mentors: input.mentors.map((one) => (one.id === seatOf ? { ...one, seats: one.seats + 1 } : one)),
    decisions: pair ? [...others, pair] : others,
  };
}

const viewOf = (tried: Tried): TriedView => (tried.is === "tried" ? shownOf(tried) : tried);

async function namesIn(app: App, tried: TriedView, { pair, seatOf }: Supposed): Promise<Names> {
  const moved = tried.is === "tried" ? tried.changes.flatMap(peopleOf) : [];
  const known = [...(pair ? [pair.menteeId, pair.mentorId] : []), ...(seatOf === null ? [] : [seatOf])];
  return Object.fromEntries(await review.namesOf(app.db, [...moved, ...known]));
}
