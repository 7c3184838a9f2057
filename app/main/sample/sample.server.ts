import { randomBytes } from "node:crypto";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { currentVersions } from "~/features/ladder/reading/ladder.server";
import { REMOVE_SAMPLE_ORGANIZATION } from "~/features/people/organization/domain/final-acts";
import * as samples from "~/features/people/organization/sample.repo.server";
import { IMPORT_MS } from "~/files/dry-run.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { demand } from "~/policy/can";
import { personId, signInsOf } from "../../../prisma/seed/people";
import { ADMINISTRATOR, readRoster } from "../../../prisma/seed/roster";
import { publishingDate, seedSample } from "../../../prisma/seed/seed";
import { SEEDED_FRAMEWORKS } from "../../../prisma/seed/teams";

const JOB = "sample-load";
const PLACE = "sample organization";

const NOTHING: samples.SampleCounts = { people: 0, assessments: 0, candidates: 0, own: 0 };

export type SamplePage = {
  state: "none" | "not-empty" | "loading" | "loaded";
  counts: samples.SampleCounts | null;
  password: string | null;
  signIns: { kind: string; name: string; email: string }[];
};

/** Data of the sample organization's page. */
export async function samplePage(app: App, actor: Actor): Promise<SamplePage> {
  demand(actor, "system.administer", null);
  const sample = await samples.findSample(app.db);
  if (!sample) {
    const state = (await samples.isOtherwiseEmpty(app.db)) ? "none" : "not-empty";
    return { state, counts: null, password: null, signIns: [] };
  }
  if (!sample.loadedAt) return { state: "loading", counts: null, password: null, signIns: [] };
  const roster = readRoster();
  // None of the sample's people administers.
  const signIns = signInsOf(roster).filter(({ name }) => name !== ADMINISTRATOR);
  const counts = await samples.countSample(app.db, roster.map(personId));
  return { state: "loaded", counts, signIns, password: app.secrets.open(PLACE, sample.sealedPassword) };
}

/** Enqueues the job that loads the sample organization. Asking twice is harmless. */
export async function askForSample(app: App, actor: Actor): Promise<void> {
  demand(actor, "system.administer", null);
  const at = app.now();
  const sealed = app.secrets.seal(PLACE, randomBytes(9).toString("base64url"));
  const job = { id: app.newId(), kind: JOB, payload: {}, runAt: at };
  if (await samples.askForSample(app.db, sealed, job, { actorId: actor.id, at })) return;
  if (!(await samples.findSample(app.db)))
    throw new Refusal("conflict", "The sample organization can be loaded only where there are no people yet.");
}

/** Removes all of it. Where nothing is loaded, nothing is left to do: asking twice is no error. */
export async function removeSample(app: App, actor: Actor): Promise<void> {
  demand(actor, "system.administer", null);
  const at = app.now();
  await audited(
    app.db,
    async (tx) => {
      const sample = await samples.findSample(tx);
      if (sample && !sample.loadedAt)
        throw new Refusal("busy", "The sample organization is still being loaded. Try again in a minute.");
      const ids = readRoster().map(personId);
      requireConfirmed(actor, REMOVE_SAMPLE_ORGANIZATION, sample ? await samples.countSample(tx, ids) : NOTHING);
      if (!sample) return;
      await samples.removeSample(tx, ids, sample.frameworks);
      await recordAudit(tx, { at, actorId: actor.id, action: "sample.remove", subjectId: null, objectId: "1" });
    },
    IMPORT_MS,
  );
}

/** The job's handler. Frameworks that are missing are published as of an early date. */
async function loadSample(app: App): Promise<void> {
  const sample = await samples.findSample(app.db);
  if (!sample || sample.loadedAt) return;
  const published = new Set((await currentVersions(app)).map(({ slug }) => slug));
  const missing: string[] = SEEDED_FRAMEWORKS.filter((slug) => !published.has(slug));
  // Noted before they exist, so that a crashed attempt still owns what it published.
  if (missing.length > 0) await samples.noteFrameworks(app.db, [...new Set([...sample.frameworks, ...missing])]);
  const loaded = (await loadFrameworks(app.env.FRAMEWORKS_DIR)).filter(({ slug }) => missing.includes(slug));
  await publishFrameworks({ ...app, now: () => publishingDate(app.now()) }, loaded, false);
  const password = app.secrets.open(PLACE, sample.sealedPassword);
  if (password === null) throw new Error("The sample's password was sealed with another key");
  await seedSample(app, password, (tx) => samples.markLoaded(tx, app.now()));
}

export const SAMPLE_JOBS: RoomJobs = { [JOB]: { run: loadSample } };
