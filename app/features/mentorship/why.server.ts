import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/day";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/listed.server";
import { HARD_RULE_WORDS } from "./domain/hard-rules";
import { ruleBetween } from "./domain/publishable";
import type { PairingDecisionKind } from "./domain/run";
import type { WhyNot } from "./domain/why-not";
import { readPairingPeople } from "./pairing-input.repo.server";
import * as review from "./review.repo.server";
import { frameOf, openRun, peopleOf, type RunFrame } from "./review.server";
import { openRound } from "./round-object.server";
import { answerTrial } from "./trial.server";

type Asked = { menteeId: string | null; mentorId: string | null; name: string };

export type WhyPage = RunFrame &
  (
    | {
        is: "choose";
        side: "MENTEE" | "MENTOR";
        mentee: review.Named | null;
        name: string;
        people: Listed<review.Named>;
      }
    | {
        is: "answer";
        mentee: review.Named;
        mentor: review.Named;
        decision: PairingDecisionKind | null;
        answer: Exclude<WhyNot, { is: "forbidden" }> | { is: "forbidden"; rule: string };
        names: Readonly<Record<string, string>>;
      }
  );

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
  const names = menteeId === null ? new Map<string, string>() : await review.namesOf(app.db, [menteeId]);
  const people = await listed(page, (slice) => review.listEnrolled(app.db, at.roundId, { side, name }, slice));
  const mentee = menteeId === null ? null : { id: menteeId, name: names.get(menteeId) ?? "" };
  return { ...frame, is: "choose", side, mentee, name, people };
}

async function answerPage(
  app: App,
  actor: Actor,
  at: { roundId: string; runId: string },
  two: { menteeId: string; mentorId: string },
): Promise<WhyPage> {
  const round = await openRound(app.db, actor, at.roundId, "round.read-runs");
  const asked = await review.findAsked(app.db, at.roundId, at.runId, two);
  if (!asked) throw notFound();
  const { certificate, mentee, mentor, decision, ...run } = asked;
  const found = await answerTrial({ ask: "why", certificate, two }, run.mentees * run.mentors);
  const answer = found.is === "forbidden" ? { is: found.is, rule: await ruleInWords(app, at.roundId, two) } : found;
  const names = Object.fromEntries(await review.namesOf(app.db, answer.is === "forbidden" ? [] : namedIn(answer)));
  return { ...frameOf(actor, round, run), is: "answer", mentee, mentor, decision, answer, names };
}

function namedIn(answer: WhyNot): string[] {
  if (answer.is === "fixed-elsewhere") return [...answer.mentorIds];
  return answer.is === "cost" ? answer.tried.changes.flatMap(peopleOf) : [];
}

/** The rule that stands between two people now, which may be another than at the time of the run. */
async function ruleInWords(app: App, roundId: string, two: { menteeId: string; mentorId: string }): Promise<string> {
  const people = await readPairingPeople(app.db, roundId, dayText(app.now()));
  const rule = people && ruleBetween(people, two);
  if (rule === "gone") return "One of them no longer takes part as they did.";
  return rule
    ? HARD_RULE_WORDS[rule]
    : "A rule forbade it when the round was paired, and none does now. Pair the round again.";
}
