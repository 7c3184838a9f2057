import type { Grouping } from "~/features/growth/opportunities/domain/sponsorship";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { fitOf } from "~/features/mentorship/pairing/domain/fit";
import { HARD_RULE_WORDS, type PairIds } from "~/features/mentorship/pairing/domain/hard-rules";
import { counted } from "~/features/mentorship/pairing/domain/rule-sentence";
import type { RunPair } from "~/features/mentorship/pairing/domain/run";
import { pairingPeople } from "~/features/mentorship/pairing/pairing.server";
import { settleSoon } from "~/features/mentorship/requests/request-settle.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound, roundObject } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { unknownReader } from "~/notices/kind";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { kept } from "~/platform/database/kept.server";
import { listed } from "~/platform/database/listed.server";
import { serializable } from "~/platform/database/transaction.server";
import { askOnPage, requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { listMenteesNow } from "./after-publishing.repo.server";
import { PUBLISH_RUN } from "./domain/final-acts";
import {
  type MenteeChange,
  type Obstacle,
  obstaclesOf,
  pairingGroups,
  type RunPairing,
  ruleBetween,
  runDifference,
} from "./domain/publishable";
import type {
  ComparedPage,
  GroupsPage,
  Letter,
  MenteeNow,
  Names,
  PairNow,
  PairsPage,
  PublishPage,
  RunFrame,
  RunHead,
  RunIds,
  SeatsPage,
  SettledPage,
  UnmatchedPage,
} from "./domain/review-page";
import { MATCHED, NOT_MATCHED } from "./notices";
import * as review from "./review.repo.server";
import { type Deciding, findDeciding, putDecision, removeDecision } from "./review.repo.server";
import type { Decision } from "./review.schema";

/** A finished run with its round. @throws {Refusal} `not-found`: there is none that the actor may review. */
export async function openRun(
  app: App,
  actor: Actor,
  roundId: string,
  runId: string,
): Promise<{ round: MentorshipRound; frame: RunFrame }> {
  const round = await openRound(app.db, actor, roundId, "round.read-runs");
  const run = await review.findRun(app.db, roundId, runId);
  if (!run) throw notFound();
  return { round, frame: frameOf(actor, round, run) };
}

export function frameOf(actor: Actor, round: MentorshipRound, run: RunHead): RunFrame {
  const { id, name, status, way, programmeId, programmeName, enrolledAs, openFor } = round;
  const owns = round.ownerId === actor.id;
  return {
    round: { id, name, status, way, programmeId, programmeName, enrolledAs, openFor, owns },
    run,
    mayPair: can(actor, "round.pair", roundObject(round)),
    isPublished: round.publishedRunId === run.id,
    publishedRunId: round.publishedRunId,
  };
}

type Asked = PairsPage["asked"];

/** Each with its reasons and two buttons: more would be most of the page's time, and the weakest come first. */
const PAIRS_PER_PAGE = 25;

/** What a finished run found never changes (trigger `only_while_pairing`). */
const fitsOf = kept("fits of a run", (runId: string, { db }) => review.countFits(db, runId));
const detailsOf = kept("details of matches", (asked: { runId: string; pairs: readonly PairIds[] }, { db }) =>
  review.listDetails(db, asked.runId, asked.pairs),
);

/** The matches of a run, each with how well it fits and why. */
export async function pairsPage(app: App, actor: Actor, at: RunIds, asked: Asked, page: number): Promise<PairsPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  const run = { id: at.runId, roundId: at.roundId };
  const found = await listed(page, (slice) => review.listPairs(app.db, run, asked, slice), PAIRS_PER_PAGE);
  const pairs = found.rows.map(({ mentee, mentor }) => ({ menteeId: mentee.id, mentorId: mentor.id }));
  const [details, fits] = await Promise.all([detailsOf(app, { runId: run.id, pairs }), fitsOf(app, run.id)]);
  const nowOf = frame.isPublished ? await pairsNow(app, at.roundId, pairs) : () => null;
  const rows = found.rows.map((row) => ({ ...row, fit: fitOf(row.fit), now: nowOf(row.mentee.id, row.mentor.id) }));
  const competencies = await competenciesOf(app, details);
  return { ...frame, asked, pairs: { ...found, rows }, details, fits, competencies };
}

/** What became of published pairs, and who mentors their mentees where one ended. */
async function pairsNow(
  app: App,
  roundId: string,
  pairs: readonly PairIds[],
): Promise<(menteeId: string, mentorId: string) => PairNow | null> {
  const known = await listMenteesNow(
    app.db,
    roundId,
    pairs.map(({ menteeId }) => menteeId),
  );
  return (menteeId, mentorId) => {
    const own = known.pairs.filter((one) => one.menteeId === menteeId);
    const pair = own.find((one) => one.mentorId === mentorId);
    if (!pair) return null;
    const { id, status, end } = pair;
    const replaced = own.filter((one) => status === "ENDED" && one.status !== "ENDED" && !isOfRun(one, pairs));
    return { id, status, end, others: replaced.map(({ mentor }) => mentor) };
  };
}

const isOfRun = (one: PairIds, pairs: readonly PairIds[]) =>
  pairs.some(({ menteeId, mentorId }) => menteeId === one.menteeId && mentorId === one.mentorId);

/** What became of mentees that a published run left out. */
async function unmatchedNow(
  app: App,
  roundId: string,
  menteeIds: readonly string[],
): Promise<(id: string) => MenteeNow> {
  const { pairs, withdrawn } = await listMenteesNow(app.db, roundId, menteeIds);
  return (id) => {
    const own = pairs.filter(({ menteeId }) => menteeId === id);
    const live = own.find(({ status }) => status !== "ENDED");
    if (live) return { is: "matched", id: live.id, mentor: live.mentor };
    if (own.some(({ end }) => end !== "LEFT")) return { is: "ended" };
    return { is: withdrawn.has(id) ? "withdrawn" : "waiting" };
  };
}

/** What the competencies of pairs are called now. */
async function competenciesOf(app: App, pairs: readonly Pick<RunPair, "rules">[]): Promise<Names> {
  const asked = pairs.flatMap(({ rules }) =>
    rules.flatMap((one) => (one.rule === "expectations" ? one.expectations : [])),
  );
  const slugs = new Set(asked.map(({ frameworkSlug }) => frameworkSlug));
  if (slugs.size === 0) return {};
  const versions = (await currentVersions(app)).filter(({ slug }) => slugs.has(slug));
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  const wanted = new Set(asked.map(({ competencyId }) => competencyId));
  const named = frameworks.flatMap(({ competencies }) => competencies.filter(({ id }) => wanted.has(id)));
  return Object.fromEntries(named.map(({ id, name }) => [id, name]));
}

/** Who has no mentor after a run, with the smallest reason and the smallest change. */
export async function unmatchedPage(app: App, actor: Actor, at: RunIds, page: number): Promise<UnmatchedPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  const found = await listed(page, (slice) => review.listUnmatched(app.db, at.runId, slice));
  const nowOf = frame.isPublished
    ? await unmatchedNow(
        app,
        at.roundId,
        found.rows.map(({ mentee }) => mentee.id),
      )
    : () => null;
  const unmatched = { ...found, rows: found.rows.map((row) => ({ ...row, now: nowOf(row.mentee.id) })) };
  const ids = unmatched.rows.flatMap(({ reason: { change } }) =>
    change ? [change.mentorId, ...change.moves.flatMap(({ menteeId, fromId, toId }) => [menteeId, fromId, toId])] : [],
  );
  return { ...frame, unmatched, names: Object.fromEntries(await review.namesOf(app.db, ids)) };
}

export async function seatsPage(app: App, actor: Actor, at: RunIds, page: number): Promise<SeatsPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  return {
    ...frame,
    seats: await listed(page, (slice) => review.listSeats(app.db, { id: at.runId, roundId: at.roundId }, slice)),
  };
}

/** What the owner settled about pairs, whether a run knows of it yet or not. */
export async function settledPage(app: App, actor: Actor, at: RunIds, page: number): Promise<SettledPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  return { ...frame, settled: await listed(page, (slice) => review.listSettled(app.db, at.roundId, slice)) };
}

/** What differs between a run and the one before it. */
export async function comparedPage(app: App, actor: Actor, at: RunIds, page: number): Promise<ComparedPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  const beforeId = frame.run.before?.id;
  const before = beforeId ? await review.findRun(app.db, at.roundId, beforeId) : null;
  const all = beforeId ? await differenceBetween(app, beforeId, at.runId) : [];
  const changes = await listed(page, async ({ skip, take }) => all.slice(skip, skip + take));
  const names = Object.fromEntries(await review.namesOf(app.db, changes.rows.flatMap(peopleOf)));
  return { ...frame, before, changed: all.length, changes, names };
}

async function differenceBetween(app: App, beforeId: string, runId: string): Promise<MenteeChange[]> {
  const [gone, come] = await Promise.all([
    review.listOnlyIn(app.db, beforeId, runId),
    review.listOnlyIn(app.db, runId, beforeId),
  ]);
  return runDifference(gone, come);
}

export function peopleOf({ menteeId, before, after }: MenteeChange): string[] {
  return [menteeId, ...[...before, ...after].map(({ mentorId }) => mentorId)];
}

/** Whom a run reached, by group: numbers of people, counted from what it stored. */
export async function groupsPage(app: App, actor: Actor, at: RunIds, by: Grouping): Promise<GroupsPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  const minimum = app.env.SMALLEST_GROUP;
  const day = new Date(frame.run.finishedAt);
  const people = await review.listPaired(app.db, at.runId, day);
  return { ...frame, by, minimum, groups: pairingGroups(people, { by, at: day, minimum }) };
}

/** What publishing a run would do. */
export async function publishPage(app: App, actor: Actor, roundId: string, runId: string): Promise<PublishPage> {
  const { round, frame } = await openRun(app, actor, roundId, runId);
  if (round.way !== "PAIRED") throw notFound();
  const newcomers = await review.countNewcomers(app.db, roundId, runId);
  const [enrolled, pairs] = [await review.listToTell(app.db, roundId), await review.listPairings(app.db, runId)];
  const asks = askOnPage(actor, PUBLISH_RUN, { people: enrolled.length, pairs: pairs.length });
  return { ...frame, newcomers, letters: lettersOf(app, round, lettersTo(enrolled, pairs)), asks };
}

/** Who gets which mail; everyone who enrolled gets one. */
type Addressed = { is: "matched" | "mentee" | "mentor" | "both"; people: review.Told[] };

function lettersTo(enrolled: readonly review.Told[], pairs: readonly PairIds[]): Addressed[] {
  const matched = new Set(pairs.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]));
  const letterOf = ({ id, sides }: review.Told): Addressed["is"] => {
    if (matched.has(id)) return "matched";
    if (sides.length > 1) return "both";
    return sides.includes("MENTEE") ? "mentee" : "mentor";
  };
  const kinds = ["matched", "mentee", "mentor", "both"] as const;
  return kinds.flatMap((is) => {
    const people = enrolled.filter((one) => letterOf(one) === is);
    return people.length > 0 ? [{ is, people }] : [];
  });
}

const LETTERS_TO: Readonly<Record<Addressed["is"], string>> = {
  matched: "Everyone with a match",
  mentee: "Mentees without a match",
  mentor: "Mentors without a match",
  both: "People who enrolled as both, without a match",
};

const paramsOf = ({ id, name, programmeName }: MentorshipRound) => ({
  program: programmeName,
  round: name,
  roundId: id,
});

const namesOf = (people: readonly review.Told[]) =>
  people.map(({ name }) => name).sort((a, b) => a.localeCompare(b, "en"));

function lettersOf(app: App, round: MentorshipRound, addressed: readonly Addressed[]): Letter[] {
  const reader = unknownReader(app.now());
  return addressed.map(({ is, people }) => {
    const params = { ...paramsOf(round), side: is };
    const { subject, text, button } =
      is === "matched" ? MATCHED.words(params, reader) : NOT_MATCHED.words(params, reader);
    return {
      to: LETTERS_TO[is],
      people: namesOf(people),
      subject,
      text: [text].flat().join(" "),
      button: button ?? "",
    };
  });
}

/**
 * Makes the pairs of a run those of its round, which runs from now on, and tells everyone who enrolled that there is something to
 * read. All of it in one transaction; publishing the same run again has no further effect.
 * @throws {Refusal} `conflict`: another run is published, or something has changed since this one that its pairs cannot hold with.
 */
export async function publishRun(app: App, actor: Actor, roundId: string, runId: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const round = await openRound(tx, actor, roundId, "round.read-runs");
    const run = await review.findRun(tx, roundId, runId);
    if (!run || round.way !== "PAIRED") throw notFound();
    if (round.publishedRunId === runId) return;
    if (round.publishedAt) throw new Refusal("conflict", "Another run of this round is already published.");
    demand(actor, "round.pair", roundObject(round));
    const pairs = await review.listPairings(tx, runId);
    await checkPublishable(tx, app, roundId, pairs);
    const enrolled = await review.listToTell(tx, roundId);
    requireConfirmed(actor, PUBLISH_RUN, { people: enrolled.length, pairs: pairs.length });
    const at = app.now();
    const startsOn = firstDay(round, dayText(at));
    const made = pairs.map((pair) => ({ ...pair, id: app.newId() }));
    await review.insertPublished(tx, { round: { ...round, startsOn }, runId, pairs: made, at });
    const paired = made.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]);
    await settleSoon(app, tx, paired);
    await tellEveryone(tx, app, actor, round, lettersTo(enrolled, pairs));
  });
}

/** Of pairs published now. What counts from it would otherwise be missed before anybody had a mentor. */
function firstDay({ startsOn, endsOn }: MentorshipRound, today: string): string {
  if (today >= endsOn) throw new Refusal("conflict", "This round is over. Choose a later last day, then publish.");
  return today > startsOn ? today : startsOn;
}

async function tellEveryone(
  tx: Tx,
  app: App,
  actor: Actor,
  round: MentorshipRound,
  addressed: readonly Addressed[],
): Promise<void> {
  const people = addressed.flatMap((one) => one.people);
  const event = { at: app.now(), actorId: actor.id, action: "pairing.publish" as const, objectId: round.id };
  await recordAudits(tx, [{ ...event, subjectId: null }, ...people.map(({ id }) => ({ ...event, subjectId: id }))]);
  for (const { is, people: told } of addressed) {
    const { program, round: name, roundId } = paramsOf(round);
    if (is === "matched") {
      const letters = told.map(({ id: to }) => ({ to, params: { program, round: name } }));
      await notifyEach(tx, app, MATCHED, letters);
    } else {
      const letters = told.map(({ id: to }) => ({ to, params: { program, round: name, roundId, side: is } }));
      await notifyEach(tx, app, NOT_MATCHED, letters);
    }
  }
}

async function checkPublishable(tx: Tx, app: App, roundId: string, pairs: readonly RunPairing[]): Promise<void> {
  const people = await pairingPeople(app, tx, roundId);
  if (!people) throw notFound();
  const [first, ...more] = obstaclesOf(people, pairs);
  if (!first) return;
  const names = await review.namesOf(tx, peopleOfObstacle(first));
  const others = more.length > 0 ? ` ${counted(more.length, "more thing")} changed in the same way.` : "";
  const why = inWords(first, (id) => names.get(id) ?? "Someone");
  throw new Refusal("conflict", `${why}${others} Match the round again, then publish.`);
}

function peopleOfObstacle(obstacle: Obstacle): string[] {
  return "personId" in obstacle ? [obstacle.personId] : [obstacle.menteeId, obstacle.mentorId];
}

function inWords(obstacle: Obstacle, name: (id: string) => string): string {
  switch (obstacle.kind) {
    case "gone":
      return `${name(obstacle.personId)} has withdrawn, left, or wants fewer mentors.`;
    case "seats":
      return `${name(obstacle.personId)} has fewer seats than this run gave away.`;
    case "fixed":
      return `${name(obstacle.menteeId)} and ${name(obstacle.mentorId)} have been pinned since.`;
    case "rule": {
      const two = `${name(obstacle.menteeId)} and ${name(obstacle.mentorId)}`;
      return `${two} can no longer be matched. ${HARD_RULE_WORDS[obstacle.rule]}`;
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
    throw new Refusal("conflict", `${mentee} is already pinned to someone else. Unpin them first.`);
  }
  if (mentorFixed >= seats) throw new Refusal("conflict", `All of ${mentor}'s seats are pinned. Unpin one first.`);
  const people = await pairingPeople(app, tx, roundId);
  const rule = people && ruleBetween(people, two);
  if (rule === null) return;
  const why = rule === "gone" ? `${mentor} has no seat left.` : HARD_RULE_WORDS[rule];
  throw new Refusal("conflict", `${mentee} and ${mentor} can't be matched. ${why}`);
}
