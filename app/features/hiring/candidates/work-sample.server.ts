import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { storing } from "~/features/assessment/evidence/evidence-file.server";
import { cleanFileName } from "~/files/domain/file-name";
import { endingsOf } from "~/files/domain/file-type";
import { checkFile } from "~/files/file-check.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import type { ReceivedFile } from "~/platform/http/upload.server";
import { can } from "~/policy/can";
import * as samples from "./candidate.repo.server";
import type { SampleSent } from "./candidate.schema";
import { candidateHead, openCandidate } from "./candidate.server";
import { findNamed, lockCandidate } from "./candidate-identity.repo.server";
import type { Candidate } from "./domain/candidate";
import { holdsName, type NamedCandidate } from "./domain/candidate-identity";
import { REMOVE_SAMPLE } from "./domain/final-acts";

const MOST_OF_ONE = 10;
/** Of a file, as much as is searched for a name. */
const SEARCHED_BYTES = 2_000_000;

export async function newSamplePage(app: App, actor: Actor, candidateId: string) {
  const candidate = await keptCandidate(app, actor, candidateId);
  return { candidate: await candidateHead(app.db, actor, candidate), id: app.newId() };
}

async function keptCandidate(app: App, actor: Actor, id: string): Promise<Candidate> {
  const candidate = await openCandidate(app.db, actor, id, "candidate.keep");
  if (candidate.erasedAt) throw notFound();
  return candidate;
}

type Looked = { path: string; file: { key: string; name: string; type: string; size: number; hash: string } };

/** @returns what is wrong, by its field; nothing when it is added. Sending the form twice adds one. */
export async function addSample(
  app: App,
  actor: Actor,
  candidateId: string,
  { typed, errors: wrong, value }: SampleSent,
  sent: ReceivedFile | null,
): Promise<FieldErrors> {
  await keptCandidate(app, actor, candidateId);
  const named = await findNamed(app.db, candidateId);
  const errors = { ...wrong, ...severalIn(typed, sent) };
  if (!named) return errors;
  const found = { ...errors, ...nameIn(typed, named) };
  if (!value || Object.keys(found).length > 0) return found;
  const looked = sent && (await lookAtFile(app, sent, named));
  if (looked && "problem" in looked) return { file: [looked.problem] };
  const sample = { ...value, candidateId, addedById: actor.id, addedAt: app.now() };
  return storing(app, looked, (file) =>
    audited(app.db, async (tx): Promise<FieldErrors> => {
      await lockCandidate(tx, candidateId);
      const candidate = await openCandidate(tx, actor, candidateId, "candidate.keep");
      if (candidate.erasedAt) throw new Refusal("conflict", "This candidate has been erased.");
      if ((await samples.countSamples(tx, candidateId)) >= MOST_OF_ONE) {
        return { title: [`There are ${MOST_OF_ONE} already. Remove one first.`] };
      }
      if (!(await samples.insertSample(tx, { ...sample, file }))) return {};
      const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: candidateId };
      await recordAudit(tx, { ...event, action: "work-sample.add" });
      return {};
    }),
  );
}

/** Exactly one of a text, an address and a file; of the first two the form itself tells. */
function severalIn({ body, url }: SampleSent["typed"], file: ReceivedFile | null): FieldErrors {
  const isWritten = body.trim() !== "" || url.trim() !== "";
  if (file) return isWritten ? { file: ["Add the file as a work sample of its own."] } : {};
  return isWritten ? {} : { body: ["Enter a text or a web address, or choose a file."] };
}

const SAYS_WHO = "This reveals who they are. Remove the name, then send it again.";

/** Samples are read under the code: what holds the name is not taken. */
function nameIn({ title, body, url }: SampleSent["typed"], named: NamedCandidate): FieldErrors {
  const errors: Record<string, string[]> = {};
  if (holdsName(title, named)) errors.title = [SAYS_WHO];
  if (holdsName(body, named)) errors.body = [SAYS_WHO];
  if (holdsName(decoded(url), named)) {
    errors.url = ["This address reveals who they are. Add the content as text or a file, without the name."];
  }
  return errors;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** @returns the file as it will be kept, without what its sender called it; or what is wrong with it. */
async function lookAtFile(app: App, sent: ReceivedFile, named: NamedCandidate): Promise<Looked | { problem: string }> {
  if (sent.isTooLarge) return { problem: "The file is larger than 50 MB. Choose a smaller one." };
  const checked = await checkFile(sent.path, sent.size);
  if ("problem" in checked) return checked;
  const { type } = checked.type;
  if (type.startsWith("text/") && sent.size <= SEARCHED_BYTES) {
    if (holdsName(await readFile(sent.path, "utf8"), named)) return { problem: SAYS_WHO };
  }
  return { path: sent.path, file: { key: app.newId(), name: "", type, size: sent.size, hash: sent.sha256 } };
}

export async function samplePage(app: App, actor: Actor, candidateId: string, id: string) {
  const candidate = await openCandidate(app.db, actor, candidateId, "candidate.read");
  const sample = await samples.findSample(app.db, candidate.id, id);
  if (!sample) throw notFound();
  const { title, body, url, file, addedOn } = sample;
  return {
    candidate: await candidateHead(app.db, actor, candidate),
    sample: { id, title, body, url, fileSize: file?.size ?? null, addedOn },
    mayRemove: can(actor, "candidate.keep", candidate),
  };
}

/** Removing it again finds nothing, and that is no error. */
export async function removeSample(app: App, actor: Actor, candidateId: string, id: string): Promise<void> {
  await openCandidate(app.db, actor, candidateId, "candidate.keep");
  await audited(app.db, async (tx) => {
    await lockCandidate(tx, candidateId);
    const sample = await samples.findSample(tx, candidateId, id);
    if (!sample) return;
    nameDone(actor, sample.title);
    requireConfirmed(actor, REMOVE_SAMPLE, { title: sample.title, people: 0 });
    await samples.deleteSample(tx, sample, app.now());
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: candidateId };
    await recordAudit(tx, { ...event, action: "work-sample.remove" });
  });
}

export type SampleFile = { content: Readable; name: string; type: string; size: number };

export async function sampleFile(app: App, actor: Actor, candidateId: string, id: string): Promise<SampleFile> {
  const candidate = await openCandidate(app.db, actor, candidateId, "candidate.read");
  return fileOf(app, await samples.findSample(app.db, candidate.id, id), candidate.code);
}

/** @throws {Refusal} `not-found`: it has no file, or the store has lost it. */
export async function fileOf(app: App, sample: samples.WorkSample | null, code: string): Promise<SampleFile> {
  if (!sample?.file) throw notFound();
  const { key, type, size } = sample.file;
  const content = await app.files.get(key);
  if (!content) {
    app.log.error({ sample: sample.id }, "a file is missing from the store");
    throw new Refusal("not-found", "The file is missing from storage. Tell your administrator.");
  }
  return { content, name: cleanFileName(`${code} ${sample.title}`, endingsOf(type)), type, size };
}
