import { HARD_RULE_WORDS } from "~/features/mentorship/pairing/domain/hard-rules";
import { pairingPeople } from "~/features/mentorship/pairing/pairing-input.server";
import { openRound } from "~/features/mentorship/rounds/round-object.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { ruleBetween } from "./domain/publishable";
import type { Named, WhyAnswer, WhyPage } from "./domain/review-page";
import { shownOf } from "./domain/trial";
import type { WhyNot } from "./domain/why-not";
import * as review from "./review.repo.server";
import { frameOf, openRun, peopleOf } from "./review.server";
import { answerTrial } from "./trial.server";

type Two = { menteeId: string; mentorId: string };
type Asked = { menteeId: string | null; mentorId: string | null; name: string };

/** Why a mentee does not have a mentor in a run, once both are told; otherwise whom it could be asked of. */
export async function whyPage(
  app: App,
  actor: Actor,
  at: { roundId: string; runId: string },
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

async function answerPage(app: App, actor: Actor, at: { roundId: string; runId: string }, two: Two): Promise<WhyPage> {
  const round = await openRound(app.db, actor, at.roundId, "round.read-runs");
  const asked = await review.findAsked(app.db, at.roundId, at.runId, two);
  if (!asked) throw notFound();
  const { certificate, mentee, mentor, decision, ...run } = asked;
  const found = await answerTrial({ ask: "why", certificate, two }, run.mentees * run.mentors);
  const answer = await answerOf(app, at.roundId, two, found);
  const names = Object.fromEntries(await review.namesOf(app.db, namedIn(answer)));
  return { ...frameOf(actor, round, run), is: "answer", mentee, mentor, decision, answer, names };
}

async function answerOf(app: App, roundId: string, two: Two, found: WhyNot): Promise<WhyAnswer> {
  if (found.is === "forbidden") return { is: found.is, rule: await ruleInWords(app, roundId, two) };
  return found.is === "cost" ? { ...found, tried: shownOf(found.tried) } : found;
}

function namedIn(answer: WhyAnswer): string[] {
  if (answer.is === "fixed-elsewhere") return [...answer.mentorIds];
  return answer.is === "cost" ? answer.tried.changes.flatMap(peopleOf) : [];
}

/** The rule that stands between two people now, which may be another than at the time of the run. */
async function ruleInWords(app: App, roundId: string, two: Two): Promise<string> {
  const people = await pairingPeople(app, app.db, roundId);
  const rule = people && ruleBetween(people, two);
  if (rule === "gone") return "One of them no longer takes part as they did.";
  return rule
    ? HARD_RULE_WORDS[rule]
    : "A rule forbade it when the round was paired, and none does now. Pair the round again.";
}
