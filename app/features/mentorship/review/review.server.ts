import type { Grouping } from "~/features/growth/opportunities/domain/sponsorship";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { RunPair } from "~/features/mentorship/pairing/domain/run";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { openRound, roundObject } from "~/features/mentorship/rounds/round-object.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import { pairingGroups } from "./domain/pairing-groups";
import type {
  ComparedPage,
  GroupsPage,
  Names,
  PairOrder,
  PairsPage,
  RunFrame,
  RunHead,
  SeatsPage,
  SettledPage,
  UnmatchedPage,
} from "./domain/review-page";
import { type MenteeChange, runDifference } from "./domain/run-difference";
import * as review from "./review.repo.server";

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
  };
}

type Asked = { name: string; by: PairOrder };

/** The pairs of a run with what gave them their points. */
export async function pairsPage(
  app: App,
  actor: Actor,
  at: { roundId: string; runId: string },
  asked: Asked,
  page: number,
): Promise<PairsPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  const run = { id: at.runId, roundId: at.roundId };
  const pairs = await listed(page, (slice) => review.listPairs(app.db, run, asked, slice));
  return { ...frame, asked, pairs, competencies: await competenciesOf(app, pairs.rows) };
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
export async function unmatchedPage(
  app: App,
  actor: Actor,
  at: { roundId: string; runId: string },
  page: number,
): Promise<UnmatchedPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  const unmatched = await listed(page, (slice) => review.listUnmatched(app.db, at.runId, slice));
  const ids = unmatched.rows.flatMap(({ reason: { change } }) =>
    change ? [change.mentorId, ...change.moves.flatMap(({ menteeId, fromId, toId }) => [menteeId, fromId, toId])] : [],
  );
  return { ...frame, unmatched, names: Object.fromEntries(await review.namesOf(app.db, ids)) };
}

export async function seatsPage(
  app: App,
  actor: Actor,
  at: { roundId: string; runId: string },
  page: number,
): Promise<SeatsPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  return { ...frame, seats: await listed(page, (slice) => review.listSeats(app.db, at.runId, slice)) };
}

/** What the owner settled about pairs, whether a run knows of it yet or not. */
export async function settledPage(
  app: App,
  actor: Actor,
  at: { roundId: string; runId: string },
  page: number,
): Promise<SettledPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  return { ...frame, settled: await listed(page, (slice) => review.listSettled(app.db, at.roundId, slice)) };
}

/** What differs between a run and the one before it. */
export async function comparedPage(
  app: App,
  actor: Actor,
  at: { roundId: string; runId: string },
  page: number,
): Promise<ComparedPage> {
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
export async function groupsPage(
  app: App,
  actor: Actor,
  at: { roundId: string; runId: string },
  by: Grouping,
): Promise<GroupsPage> {
  const { frame } = await openRun(app, actor, at.roundId, at.runId);
  const minimum = app.env.SMALLEST_GROUP;
  const day = new Date(frame.run.finishedAt);
  const people = await review.listPaired(app.db, at.runId, day);
  return { ...frame, by, minimum, groups: pairingGroups(people, { by, at: day, minimum }) };
}
