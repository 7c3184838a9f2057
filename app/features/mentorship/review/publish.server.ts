import { HARD_RULE_WORDS } from "~/features/mentorship/pairing/domain/hard-rules";
import { counted } from "~/features/mentorship/pairing/domain/run-words";
import { pairingPeople } from "~/features/mentorship/pairing/pairing-input.server";
import { settleSoon } from "~/features/mentorship/requests/settle-soon.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound, roundObject } from "~/features/mentorship/rounds/round-object.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { enqueueMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { type Obstacle, obstaclesOf } from "./domain/publishable";
import type { PublishPage } from "./domain/review-page";
import type { RunPairing } from "./domain/run-difference";
import * as publish from "./publish.repo.server";
import * as review from "./review.repo.server";
import { openRun } from "./review.server";

/** What publishing a run would do. */
export async function publishPage(app: App, actor: Actor, roundId: string, runId: string): Promise<PublishPage> {
  const { round, frame } = await openRun(app, actor, roundId, runId);
  if (round.way !== "PAIRED") throw notFound();
  const newcomers = await publish.countNewcomers(app.db, roundId, runId);
  return { ...frame, newcomers };
}

/**
 * Makes the pairs of a run those of its round, which runs from now on, and tells everybody who enrolled that there is something to
 * read. All of it in one transaction; publishing the same run again has no further effect.
 * @throws {Refusal} `conflict`: another run is published, or something has changed since this one that its pairs cannot hold with.
 */
export async function publishRun(app: App, actor: Actor, roundId: string, runId: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const round = await openRound(tx, actor, roundId, "round.read-runs");
    const run = await review.findRun(tx, roundId, runId);
    if (!run || round.way !== "PAIRED") throw notFound();
    if (round.publishedRunId === runId) return;
    if (round.publishedAt) throw new Refusal("conflict", "Another run of this round is published.");
    demand(actor, "round.pair", roundObject(round));
    const pairs = await review.listPairings(tx, runId);
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
  const path = `${app.env.APP_URL}/mentorship`;
  await enqueueMails(
    tx,
    app,
    people.map(({ name, email }) => ({ to: email, subject, text: `Hello ${name},\n\n${text}\n${path}\n` })),
  );
}

async function checkPublishable(tx: Tx, app: App, roundId: string, pairs: readonly RunPairing[]): Promise<void> {
  const people = await pairingPeople(app, tx, roundId);
  if (!people) throw notFound();
  const [first, ...more] = obstaclesOf(people, pairs);
  if (!first) return;
  const names = await review.namesOf(tx, peopleOf(first));
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
