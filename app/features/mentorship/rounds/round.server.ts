import { z } from "zod";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { Actor } from "~/kernel/actor";
import { languageName } from "~/kernel/languages";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { type Action, can, demand, type MentorshipRoundObject } from "~/policy/can";

import { resultsOf } from "./domain/result";
import type { Enrolled, MentorshipRound, RoundHead, RoundView } from "./domain/round";
import { roundTimeline } from "./domain/timeline";
import { ENROLLMENT_OPEN } from "./notices";
import * as overview from "./round.repo.server";
import { findRound } from "./round.repo.server";

/** A round as far as permissions depend on it. */
export function roundObject({ ownerId, openFor, enrolledAs, status, way }: MentorshipRound): MentorshipRoundObject {
  return { ownerId, openFor, enrolledAs, status, way };
}

/** What may be asked of a round. */
type RoundAction = Extract<Action, `round.${string}`>;

/** A round as a person finds it, for work that no actor asks for; `null` when there is none. */
export function roundSeenBy(tx: Tx, id: string, personId: string): Promise<MentorshipRound | null> {
  return findRound(tx, id, personId);
}

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openRound(db: Db | Tx, actor: Actor, id: string, action: RoundAction): Promise<MentorshipRound> {
  const found = await findRound(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, roundObject(found));
  return found;
}

/** What the frame of a round's pages needs of it. */
export function roundHead(actor: Actor, round: MentorshipRound): RoundHead {
  const { id, name, status, way, programmeId, programmeName, enrolledAs, openFor } = round;
  const owns = round.ownerId === actor.id;
  return { id, name, status, way, programmeId, programmeName, enrolledAs, openFor, owns };
}

const viewOf = (actor: Actor, round: MentorshipRound): RoundView => {
  return { ...round, owns: can(actor, "round.manage", roundObject(round)) };
};

/** A round as its reader finds it: what happens next, what is theirs in it and, to its owner, how many take part. */
export async function roundPage(app: App, actor: Actor, id: string) {
  const round = viewOf(actor, await openRound(app.db, actor, id, "round.read"));
  const { pairs, counts, unmatched } = await overview.findFacts(app.db, round, actor.id);
  if (pairs.length === 0) await noteResultRead(app, actor, round);
  const results = pairs.length === 0 ? resultsOf(round, { counts, unmatched }) : [];
  const mayPair = can(actor, "round.pair", roundObject(round));
  const mayEnrol = can(actor, "round.enrol", roundObject(round));
  const today = dayText(app.now());
  const timeline = roundTimeline(round, today);
  return { round, pairs, results, timeline, counts: round.owns ? counts : null, mayPair, mayEnrol, today };
}

/** Audits once that an unmatched person read the result, which completes the duty. */
async function noteResultRead(
  app: App,
  actor: Actor,
  { id, status, publishedRunId, enrolledAs }: MentorshipRound,
): Promise<void> {
  if (status !== "RUNNING" || publishedRunId === null || enrolledAs.length === 0) return;
  if (await overview.wasResultRead(app.db, actor.id, id)) return;
  const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: id };
  await audited(app.db, (tx) => recordAudit(tx, { ...event, action: "round.read-result" }));
}

export async function enrolmentsPage(app: App, actor: Actor, id: string, side: MentorshipSide, page: number) {
  const round = viewOf(actor, await openRound(app.db, actor, id, "round.read-enrolments"));
  const list = await listed(page, (slice) => overview.listEnrolled(app.db, id, side, slice));
  const rows = await inWords(app, list.rows);
  return { round, side, list: { ...list, rows } satisfies Listed<Enrolled> };
}

/** A framework's version is read once, however many expectations are of it. */
async function inWords(app: App, rows: readonly overview.EnrolledRow[]): Promise<Enrolled[]> {
  const versionIds = new Set(rows.flatMap(({ expectations }) => expectations.map(({ versionId }) => versionId)));
  const words = new Map<string, Enrolled["expectations"][number]>();
  for (const versionId of versionIds) {
    const { ladders, competencies } = await readFramework(app, versionId);
    const names = new Map(competencies.map(({ id, name }) => [id, name]));
    for (const { code, expectations } of ladders.flatMap(({ levels }) => levels)) {
      for (const { id, competencyId, statement } of expectations) {
        words.set(`${versionId} ${id}`, { levelCode: code, competency: names.get(competencyId) ?? "", statement });
      }
    }
  }
  return rows.map((row) => ({
    ...row,
    languages: row.languages.map(languageName),
    expectations: row.expectations.flatMap((one) => words.get(`${one.versionId} ${one.expectationId}`) ?? []),
  }));
}

/** Put into the queue when a round opens to enrolments. */
export const ROUND_OPEN_JOB = "mentorship-round-open";
const AT_A_TIME = 500;

/**
 * The job's handler: tells everyone the program is open to that they can enroll, 500 people at a time. The job for the next people is
 * enqueued in the same transaction, and notices have keys, so a repeated run notifies no one again.
 */
async function tellOfOpenRound(app: App, payload: unknown): Promise<void> {
  const { roundId, after } = z.object({ roundId: z.string(), after: z.string().optional() }).parse(payload);
  await audited(app.db, async (tx) => {
    const round = await overview.findOpenRound(tx, roundId);
    if (!round) return;
    const keyOf = (personId: string) => `${ROUND_OPEN_JOB} ${roundId} ${personId}`;
    const people = await overview.listToTell(tx, roundId, after ?? "", AT_A_TIME);
    const params = { roundId, program: round.programmeName, closesOn: round.closesOn };
    await notifyEach(
      tx,
      app,
      ENROLLMENT_OPEN,
      people.map(({ id }) => ({ to: id, params, key: `${keyOf(id)} mail` })),
    );
    const last = people.at(-1);
    if (people.length < AT_A_TIME || !last) return;
    const next = { roundId, after: last.id };
    const job = { id: app.newId(), kind: ROUND_OPEN_JOB, payload: next, key: keyOf(last.id), runAt: app.now() };
    await enqueueJob(tx, job);
  });
}

export const ROUND_OPEN_JOBS: RoomJobs = { [ROUND_OPEN_JOB]: { run: tellOfOpenRound } };
