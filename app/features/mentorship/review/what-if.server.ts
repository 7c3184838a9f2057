import { HARD_RULE_WORDS, type PairIds } from "~/features/mentorship/pairing/domain/hard-rules";
import type { PairingInput } from "~/features/mentorship/pairing/domain/run";
import { loadPairing, pairingPeople } from "~/features/mentorship/pairing/pairing.server";
import type { Weights } from "~/features/mentorship/programmes/domain/programme";
import { openRound, roundObject } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { startThread } from "~/platform/jobs/thread.server";
import { can } from "~/policy/can";
import { ruleBetween } from "./domain/publishable";
import type { Named, Names, RunIds, TriedView, WhatIfPage, WhyAnswer, WhyPage } from "./domain/review-page";
import { type Supposed, shownOf, type Tried, type WhyNot } from "./domain/trial";
import * as review from "./review.repo.server";
import { frameOf, openRun, peopleOf } from "./review.server";
import { type AnswerTo, type Question, workOutTrial } from "./trial-question.server";

/** What a run would have come to with a pair fixed or ruled out, or with one more seat. Nothing is kept of it. */
export async function whatIfPage(app: App, actor: Actor, at: RunIds, supposed: Supposed): Promise<WhatIfPage> {
  const { round, run, certificate } = await openWhatIf(app, actor, at);
  const page = { ...frameOf(actor, round, run), weights: round.weights, supposed };
  if (supposed.pair === null && supposed.seatOf === null) return { ...page, tried: null, names: {} };
  const tried = viewOf(await answerTrial({ ask: "what-if", certificate, supposed }, run.mentees * run.mentors));
  return { ...page, tried, names: await namesIn(app, tried, supposed) };
}

/** The same with other weights, of everyone as they are now. */
export async function tryWeights(
  app: App,
  actor: Actor,
  at: RunIds,
  supposed: Supposed,
  weights: Weights,
): Promise<{ weights: Weights; tried: TriedView; names: Names }> {
  const { run, certificate } = await openWhatIf(app, actor, at);
  const input = await loadPairing(app, at.roundId, run.mode);
  if (!input) throw notFound();
  const question = { ask: "again" as const, certificate, input: withSupposed(input, supposed, weights) };
  const tried = viewOf(await answerTrial(question, run.mentees * run.mentors));
  const view = tried.is === "tried" ? { ...tried, points: null } : tried;
  return { weights, tried: view, names: await namesIn(app, view, supposed) };
}

async function openWhatIf(app: App, actor: Actor, at: RunIds) {
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

type Asked = { menteeId: string | null; mentorId: string | null; name: string };

/** Why a mentee does not have a mentor in a run, once both are told; otherwise whom it could be asked of. */
export async function whyPage(
  app: App,
  actor: Actor,
  at: RunIds,
  { menteeId, mentorId, name }: Asked,
  page: number,
): Promise<WhyPage> {
  if (menteeId !== null && mentorId !== null) return answerPage(app, actor, at, { menteeId, mentorId });
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  const side = menteeId === null ? "MENTEE" : "MENTOR";
  const mentee = menteeId === null ? null : await findNamed(app, menteeId);
  const people = await listed(page, (slice) => review.listEnrolled(app.db, at.roundId, { side, name }, slice));
  return { ...frame, is: "choose", side, mentee, name, people };
}

async function findNamed(app: App, id: string): Promise<Named> {
  const name = (await review.namesOf(app.db, [id])).get(id);
  if (name === undefined) throw notFound();
  return { id, name };
}

async function answerPage(app: App, actor: Actor, at: RunIds, two: PairIds): Promise<WhyPage> {
  const round = await openRound(app.db, actor, at.roundId, "round.read-runs");
  const asked = await review.findAsked(app.db, at.roundId, at.runId, two);
  if (!asked) throw notFound();
  const { certificate, mentee, mentor, decision, ...run } = asked;
  const found = await answerTrial({ ask: "why", certificate, two }, run.mentees * run.mentors);
  const answer = await answerOf(app, at.roundId, two, found);
  const names = Object.fromEntries(await review.namesOf(app.db, namedIn(answer)));
  return { ...frameOf(actor, round, run), is: "answer", mentee, mentor, decision, answer, names };
}

async function answerOf(app: App, roundId: string, two: PairIds, found: WhyNot): Promise<WhyAnswer> {
  if (found.is === "forbidden") return { is: found.is, rule: await ruleInWords(app, roundId, two) };
  return found.is === "cost" ? { ...found, tried: shownOf(found.tried) } : found;
}

function namedIn(answer: WhyAnswer): string[] {
  if (answer.is === "fixed-elsewhere") return [...answer.mentorIds];
  return answer.is === "cost" ? answer.tried.changes.flatMap(peopleOf) : [];
}

/** The rule that stands between two people now, which may be another than at the time of the run. */
async function ruleInWords(app: App, roundId: string, two: PairIds): Promise<string> {
  const people = await pairingPeople(app, app.db, roundId);
  const rule = people && ruleBetween(people, two);
  if (rule === "gone") return "One of them has withdrawn or has no seat left.";
  return rule ? HARD_RULE_WORDS[rule] : "A rule excluded them in this run, and none does now.";
}

/** Mentees times mentors that are worked out at once: some hundredths of a second. */
const AT_ONCE = 50_000;
const MEMORY_MB = 2_048;

/** Answers a question about a run; of a large one in a thread, so that no one else waits for it. @param size mentees times mentors. */
async function answerTrial<Q extends Question>(question: Q, size: number): Promise<AnswerTo<Q>> {
  if (size <= AT_ONCE) return workOutTrial(question) as AnswerTo<Q>;
  return startThread<AnswerTo<Q>>({ work: "pairing-trial", input: question }, MEMORY_MB).outcome;
}
