import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import type { PairingInput } from "./domain/pairing-input";
import type { Weights } from "./domain/programme";
import type { MenteeChange } from "./domain/run-difference";
import type { Supposed, Tried } from "./domain/trial";
import { loadPairing } from "./pairing-input.server";
import * as review from "./review.repo.server";
import { frameOf, peopleOf, type RunFrame } from "./review.server";
import { openRound, roundObject } from "./round-object.server";
import { answerTrial } from "./trial.server";

type Names = Readonly<Record<string, string>>;
type At = { roundId: string; runId: string };

/** What something would come to, as far as a page shows it. Points under other weights cannot be compared: `null`. */
export type TriedView =
  | {
      is: "tried";
      matched: number;
      points: number | null;
      floor: number | null;
      changed: number;
      changes: readonly MenteeChange[];
    }
  | Exclude<Tried, { is: "tried" }>;

export type WhatIfPage = RunFrame & {
  weights: Weights;
  supposed: Supposed;
  /** `null` while nothing is supposed. */
  tried: TriedView | null;
  names: Names;
};

/** Changes that one page shows; how many there are is told with them. */
const MOST_SHOWN = 50;

/** What a run would have come to with a pair fixed or ruled out, or with one more seat. Nothing is kept of it. */
export async function whatIfPage(app: App, actor: Actor, at: At, supposed: Supposed): Promise<WhatIfPage> {
  const { round, run, certificate } = await openWhatIf(app, actor, at);
  const page = { ...frameOf(actor, round, run), weights: round.weights, supposed };
  const known = [supposed.seatOf, supposed.pair?.menteeId, supposed.pair?.mentorId].filter((id) => id != null);
  if (known.length === 0) return { ...page, tried: null, names: {} };
  const tried = viewOf(await answerTrial({ ask: "what-if", certificate, supposed }, run.mentees * run.mentors));
  return { ...page, tried, names: await namesIn(app, tried, known) };
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
  return { weights, tried: view, names: await namesIn(app, view, []) };
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

function viewOf(tried: Tried): TriedView {
  if (tried.is !== "tried") return tried;
  return { ...tried, changed: tried.changes.length, changes: tried.changes.slice(0, MOST_SHOWN) };
}

async function namesIn(app: App, tried: TriedView, more: readonly string[]): Promise<Names> {
  const moved = tried.is === "tried" ? tried.changes.flatMap(peopleOf) : [];
  return Object.fromEntries(await review.namesOf(app.db, [...moved, ...more]));
}
