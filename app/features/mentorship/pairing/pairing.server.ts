import type { RoundHead } from "~/features/mentorship/rounds/domain/round";
import { openRound, roundHead, roundObject } from "~/features/mentorship/rounds/round.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import { unpackCertificate } from "./certificate.server";
import type { ListedRun, PairingMode } from "./domain/run";
import type { PairingAsked } from "./pairing.schema";
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
