import { HARD_RULE_WORDS } from "~/features/mentorship/pairing/domain/hard-rules";
import type { PairIds } from "~/features/mentorship/pairing/domain/pairing-people";
import { counted } from "~/features/mentorship/pairing/domain/rule-sentence";
import { pairingPeople } from "~/features/mentorship/pairing/pairing-input.server";
import { settleSoon } from "~/features/mentorship/requests/settle-soon.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound, roundObject } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { sendMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { type Obstacle, obstaclesOf, type RunPairing, ruleBetween } from "./domain/publishable";
import type { PublishPage } from "./domain/review-page";
import * as publish from "./review.repo.server";
import { type Deciding, findDeciding, putDecision, removeDecision } from "./review.repo.server";
import type { Decision } from "./review.schema";
import { openRun } from "./review.server";

/** What publishing a run would do. */
export async function publishPage(app: App, actor: Actor, roundId: string, runId: string): Promise<PublishPage> {
  const { round, frame } = await openRun(app, actor, roundId, runId);
  if (round.way !== "PAIRED") throw notFound();
  const newcomers = await publish.countNewcomers(app.db, roundId, runId);
  return { ...frame, newcomers };
}

/**
 * Makes the pairs of a run those of its round, which runs from now on, and tells everyone who enrolled that there is something to
 * read. All of it in one transaction; publishing the same run again has no further effect.
 * @throws {Refusal} `conflict`: another run is published, or something has changed since this one that its pairs cannot hold with.
 */
export async function publishRun(app: App, actor: Actor, roundId: string, runId: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const round = await openRound(tx, actor, roundId, "round.read-runs");
    const run = await publish.findRun(tx, roundId, runId);
    if (!run || round.way !== "PAIRED") throw notFound();
    if (round.publishedRunId === runId) return;
    if (round.publishedAt) throw new Refusal("conflict", "Another run of this round is published.");
    demand(actor, "round.pair", roundObject(round));
    const pairs = await publish.listPairings(tx, runId);
    await checkPublishable(tx, app, roundId, pairs);
    const at = app.now();
    const startsOn = firstDay(round, dayText(at));
    const made = pairs.map((pair) => ({ ...pair, id: app.newId() }));
    await publish.insertPublished(tx, { round: { ...round, startsOn }, runId, pairs: made, at });
    const paired = made.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]);
    await settleSoon(app, tx, paired);
    await tellEverybody(tx, app, actor, round);
  });
}

/** Of pairs published now. What counts from it would otherwise be missed before anybody had a mentor. */
function firstDay({ startsOn, endsOn }: MentorshipRound, today: string): string {
  if (today >= endsOn) throw new Refusal("conflict", "This round is over. Give it a later last day, then publish.");
  return today > startsOn ? today : startsOn;
}

async function tellEverybody(tx: Tx, app: App, actor: Actor, round: MentorshipRound): Promise<void> {
  const people = await publish.listToTell(tx, round.id);
  const event = { at: app.now(), actorId: actor.id, action: "pairing.publish" as const, objectId: round.id };
  await recordAudits(tx, [{ ...event, subjectId: null }, ...people.map(({ id }) => ({ ...event, subjectId: id }))]);
  const subject = "A round of mentorship has its pairs";
  const text = `The pairs of “${round.name}” in “${round.programmeName}” are made. What it came to for you is told here:`;
  await sendMails(tx, app, people, () => ({ subject, text, path: "/mentorship" }));
}

async function checkPublishable(tx: Tx, app: App, roundId: string, pairs: readonly RunPairing[]): Promise<void> {
  const people = await pairingPeople(app, tx, roundId);
  if (!people) throw notFound();
  const [first, ...more] = obstaclesOf(people, pairs);
  if (!first) return;
  const names = await publish.namesOf(tx, peopleOf(first));
  const others = more.length > 0 ? ` ${counted(more.length, "more thing")} changed in the same way.` : "";
  const why = inWords(first, (id) => names.get(id) ?? "Somebody");
  throw new Refusal("conflict", `${why}${others} Pair the round again, then publish.`);
}

function peopleOf(obstacle: Obstacle): string[] {
  return "personId" in obstacle ? [obstacle.personId] : [obstacle.menteeId, obstacle.mentorId];
}

function inWords(obstacle: Obstacle, name: (id: string) => string): string {
  switch (obstacle.kind) {
    case "gone":
      return `${name(obstacle.personId)} no longer takes part as they did.`;
    case "seats":
      return `${name(obstacle.personId)} has fewer seats than this run gave away.`;
    case "fixed":
      return `${name(obstacle.menteeId)} and ${name(obstacle.mentorId)} were fixed to each other since.`;
    case "rule": {
      const two = `${name(obstacle.menteeId)} and ${name(obstacle.mentorId)}`;
      return `${two} can no longer be paired. ${HARD_RULE_WORDS[obstacle.rule]}`;
    }
  }
}

const AUDITED = { lock: "pairing.lock", forbid: "pairing.forbid", undecide: "pairing.undecide" } as const;

/**
 * Fixes two people of a round to each other, rules them out, or takes that back; it counts from the next run on. The same again
 * changes nothing.
 * @throws {Refusal} `not-found`: no such round of theirs, or not these two in it. `conflict`: the two cannot be fixed, and why.
 */
export async function decide(app: App, actor: Actor, roundId: string, form: Decision): Promise<void> {
  await serializable(app.db, async (tx) => {
    await openRound(tx, actor, roundId, "round.pair");
    const changed =
      form.do === "undecide" ? await removeDecision(tx, roundId, form) : await settle(tx, app, roundId, form);
    if (!changed) return;
    const event = { at: app.now(), actorId: actor.id, action: AUDITED[form.do], objectId: roundId };
    await recordAudits(tx, [
      { ...event, subjectId: form.menteeId },
      { ...event, subjectId: form.mentorId },
    ]);
  });
}

async function settle(tx: Tx, app: App, roundId: string, form: Decision): Promise<boolean> {
  const { menteeId, mentorId } = form;
  const found = await findDeciding(tx, roundId, form);
  if (!found || menteeId === mentorId) throw notFound();
  const kind = form.do === "lock" ? "LOCK" : "FORBID";
  if (found.decision === kind) return false;
  if (kind === "LOCK") await checkFixable(tx, app, roundId, form, found);
  await putDecision(tx, roundId, { menteeId, mentorId, kind }, app.now());
  return true;
}

async function checkFixable(
  tx: Tx,
  app: App,
  roundId: string,
  two: PairIds,
  { mentee, mentor, wanted, menteeFixed, seats, mentorFixed }: Deciding,
): Promise<void> {
  if (menteeFixed >= wanted) {
    throw new Refusal("conflict", `${mentee} is already fixed to someone else. Undo that first.`);
  }
  if (mentorFixed >= seats) throw new Refusal("conflict", `All seats of ${mentor} are fixed. Take one back first.`);
  const people = await pairingPeople(app, tx, roundId);
  const rule = people && ruleBetween(people, two);
  if (rule === null) return;
  const why = rule === "gone" ? `${mentor} has no seat left.` : HARD_RULE_WORDS[rule];
  throw new Refusal("conflict", `${mentee} and ${mentor} cannot be paired. ${why}`);
}
