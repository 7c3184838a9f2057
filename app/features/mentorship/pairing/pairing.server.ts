import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { RoundHead } from "~/features/mentorship/rounds/domain/round";
import { openRound, roundHead, roundObject } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { distinctWeeks, freeSlots, leastOverlap } from "~/kernel/time/overlap";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import { unpackCertificate } from "./certificate.server";
import { brokenRule, type HardRule, type PairingFrame } from "./domain/hard-rules";
import {
  type ListedRun,
  type PairingFrameworks,
  type PairingInput,
  type PairingMode,
  type PairingPeople,
  pairingInput,
} from "./domain/run";
import type { PairingAsked } from "./pairing.schema";
import { findTwoPeople, readPairingPeople } from "./pairing-input.repo.server";
import {
  cancelRun,
  listRuns,
  type PairingReady,
  queueRun,
  readCertificate,
  readPairingReady,
} from "./pairing-run.repo.server";

type PairingPage = {
  round: RoundHead;
  /** Pairs may still be worked out. */
  mayRun: boolean;
  ready: PairingReady;
  runs: Listed<ListedRun>;
};

/** The runs of a round, to whom its programme belongs: three statements. */
export async function pairingPage(app: App, actor: Actor, roundId: string, page: number): Promise<PairingPage> {
  const round = await openRound(app.db, actor, roundId, "round.read-runs");
  if (round.way !== "PAIRED" || round.status === "DRAFT") throw notFound();
  const [ready, runs] = await Promise.all([
    readPairingReady(app.db, roundId),
    listed(page, (slice) => listRuns(app.db, roundId, slice)),
  ]);
  return { round: roundHead(actor, round), mayRun: can(actor, "round.pair", roundObject(round)), ready, runs };
}

/** Has a round paired. @returns the run's id, that of the one under way if there is one. */
export async function startRun(app: App, actor: Actor, roundId: string, mode: PairingMode): Promise<string> {
  const round = await openRound(app.db, actor, roundId, "round.read-runs");
  if (round.way !== "PAIRED" || round.status === "DRAFT") throw notFound();
  const run = { id: app.newId(), roundId, mode, askedById: actor.id, at: app.now() };
  const id = can(actor, "round.pair", roundObject(round)) ? await queueRun(app.db, run) : null;
  if (id === null) throw new Refusal("conflict", "The pairs of this round are published. Look at them under Pairs.");
  return id;
}

export async function sendPairingForm(
  app: App,
  actor: Actor,
  roundId: string,
  { intent, mode, run }: PairingAsked,
): Promise<void> {
  if (intent === "start" && mode) await startRun(app, actor, roundId, mode);
  else {
    await openRound(app.db, actor, roundId, "round.read-runs");
    if (intent !== "cancel" || !run) throw new Refusal("invalid", "Choose how pairs are found, and start again.");
    await cancelRun(app.db, { id: run, roundId }, actor.id, app.now());
  }
}

/** The certificate of a finished run as a file, and the taking of it in the log: it holds the points of every pair. */
export async function certificateFile(
  app: App,
  actor: Actor,
  roundId: string,
  runId: string,
): Promise<{ name: string; text: string }> {
  await openRound(app.db, actor, roundId, "round.read-runs");
  const stored = await readCertificate(app.db, roundId, runId);
  if (!stored) throw notFound();
  const at = app.now();
  await audited(app.db, (tx) =>
    recordAudit(tx, { at, actorId: actor.id, action: "pairing.read-certificate", subjectId: null, objectId: runId }),
  );
  return { name: `pairing-${runId}.json`, text: JSON.stringify(unpackCertificate(stored)) };
}

/** Everything that a round's pairing is worked out from, as it is now; `null` when there is no such round. */
export async function loadPairing(
  app: Pick<App, "db" | "keep" | "now">,
  roundId: string,
  mode: PairingMode,
): Promise<PairingInput | null> {
  const people = await pairingPeople(app, app.db, roundId);
  return people && pairingInput(people, mode, await frameworksOf(app, people));
}

/**
 * The people whom a round is to pair, as they are today; `null` when there is no such round.
 * @param without a pair whose mentee is looked at as if it had ended. @param known the round's frame, where it was read.
 */
export function pairingPeople(
  app: Pick<App, "now">,
  db: Db | Tx,
  roundId: string,
  given: { without?: string | null; known?: PairingFrame | null } = {},
): Promise<PairingPeople | null> {
  return readPairingPeople(db, roundId, dayText(app.now()), given);
}

/** What frameworks say of these people: of those in which expectations were chosen, and the current ones. */
export async function frameworksOf(app: Pick<App, "db" | "keep">, people: PairingPeople): Promise<PairingFrameworks> {
  const chosen = new Set(people.mentees.flatMap(({ expectations }) => expectations.map(({ versionId }) => versionId)));
  const heads = await currentVersions(app);
  const read = async (id: string) => [id, await readFramework(app, id)] as const;
  const byVersion = new Map(await Promise.all([...chosen].sort().map(read)));
  const current = await Promise.all(heads.map(({ id }) => readFramework(app, id)));
  return { byVersion, current };
}

type Asked = {
  round: PairingFrame & { id: string };
  menteeId: string;
  mentorId: string;
  /** Both ask for it, which lifts the cool-down: one asks, and the other accepts. */
  bothAsk?: boolean;
};

/**
 * The hard rule that forbids two people of a round now; `null` for none. One statement; inside the transaction of what depends on
 * it. Seats are another question.
 * @throws {Refusal} `conflict`: one of them takes part no longer.
 */
export async function ruleAgainst(
  db: Db | Tx,
  { round, menteeId, mentorId, bothAsk = false }: Asked,
): Promise<HardRule | null> {
  const found = await findTwoPeople(db, round.id, { menteeId, mentorId });
  if (!found) throw new Refusal("conflict", "One of them no longer takes part in this round. Choose someone else.");
  const { mentee, mentor, past, forbidden } = found;
  const weeks = distinctWeeks(round.startsOn, round.endsOn, [mentee.timeZone, mentor.timeZone]);
  const [theirs, others] = [mentee, mentor].map(({ hours, timeZone }) => freeSlots(hours, timeZone, weeks));
  const overlap = leastOverlap(theirs!, others!);
  return brokenRule(mentee, mentor, round, { overlap, past: bothAsk ? null : past, forbidden });
}
