import { offeredVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { plannedDays } from "~/features/mentorship/rounds/domain/round";
import { whyNotHandedTo } from "~/features/people/held-changes/held-changes.server";
import type { PickAmong } from "~/features/people/picking/domain/pick";
import { type Actor, hasRole } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { ChangedField } from "~/kernel/write-decision";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand, type ProgrammeObject } from "~/policy/can";
import { END_PROGRAM, TRANSFER_PROGRAM } from "./domain/final-acts";
import {
  defaultsOf,
  differences,
  KIND_WORDS,
  type Line,
  type MentorshipKind,
  type Programme,
  type ProgrammeCard,
  type ProgrammeChoices,
  type ProgrammeSettings,
  type RoundCard,
  rulesInWords,
  weightsInWords,
} from "./domain/programme";
import { PROGRAM_HANDED_OVER } from "./notices";
import * as programmes from "./programme.repo.server";
import { findProgramme, listRounds, lockProgramme, type Reading } from "./programme.repo.server";
import {
  type NewProgrammeSent,
  type SettingsSent,
  type TypedNewProgramme,
  type TypedProgramme,
  typedOf,
} from "./programme.schema";

const MOST_OWNERLESS = 50;
const MOST_OWNED = 50;

export type ProgrammeList = Listed<ProgrammeCard> & {
  readerId: string;
  mayFound: boolean;
  /** For administrators, who see that these programmes are there and no more. */
  ownerless: ProgrammeCard[];
};

export async function programmeList(app: App, actor: Actor, page: number): Promise<ProgrammeList> {
  const list = await listed(page, (slice) => programmes.listProgrammes(app.db, readingOf(app, actor), slice));
  const mayFound = can(actor, "programme.found", null);
  const ownerless = hasRole(actor, "ADMINISTRATOR") ? await programmes.listOwnerless(app.db, MOST_OWNERLESS) : [];
  return { ...list, readerId: actor.id, mayFound, ownerless };
}

/** Programmes of the actor's own that have not ended. */
export function ownedProgrammes(app: App, actor: Actor): Promise<ProgrammeCard[]> {
  return programmes.listOwned(app.db, actor.id, MOST_OWNED);
}

type ProgrammePage = {
  programme: Pick<Programme, "id" | "name" | "purpose" | "way" | "ownerId" | "ownerName" | "endedAt">;
  kind: string;
  rules: Line[];
  weights: { label: string; about: string; weight: number }[];
  rounds: Listed<RoundCard>;
  owns: boolean;
};

/** What a programme is for, what it goes by, and the rounds of it that the reader may see. */
export async function programmePage(app: App, actor: Actor, programmeId: string, page: number): Promise<ProgrammePage> {
  const found = await openProgramme(app, actor, programmeId, "programme.read");
  const owns = can(actor, "programme.manage", programmeObject(found));
  const rounds = await listed(page, (slice) => listRounds(app.db, { programmeId, readerId: actor.id, owns }, slice));
  const { id, name, purpose, kind, way, ownerId, ownerName, endedAt, teams, weights } = found;
  return {
    programme: { id, name, purpose, way, ownerId, ownerName, endedAt },
    kind: KIND_WORDS[kind].label,
    rules: rulesInWords(
      found,
      teams.map((team) => team.name),
    ),
    weights: way === "PAIRED" ? weightsInWords(weights) : [],
    rounds,
    owns,
  };
}

/** A programme as far as permissions depend on it. */
function programmeObject({ ownerId, openFor, enrolledAs }: Programme): ProgrammeObject {
  return { ownerId, openFor, enrolledAs };
}

function readingOf(app: Pick<App, "now">, actor: Actor): Reading {
  return { readerId: actor.id, today: dayText(app.now()) };
}

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openProgramme(
  app: App,
  actor: Actor,
  id: string,
  action: "programme.read" | "programme.manage",
): Promise<Programme> {
  const found = await findProgramme(app.db, id, readingOf(app, actor));
  if (!found) throw notFound();
  demand(actor, action, programmeObject(found));
  return found;
}

/** The same for a change, in its transaction: no one else changes it meanwhile. */
export async function holdProgramme(app: App, tx: Tx, actor: Actor, id: string): Promise<Programme> {
  const found = await lockProgramme(tx, id, readingOf(app, actor));
  if (!found) throw notFound();
  demand(actor, "programme.manage", programmeObject(found));
  return found;
}

type ProgrammeProblem = {
  status: 400 | 409;
  typed: TypedProgramme;
  errors: FieldErrors;
  message?: string;
  /** What someone else has stored meanwhile, beside what was typed. */
  changed?: ChangedField[];
};

async function choicesOf(app: App): Promise<ProgrammeChoices> {
  const [teams, versions] = await Promise.all([programmes.listTeams(app.db), offeredVersions(app)]);
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  const byName = new Map<string, Set<string>>();
  for (const { name, levels } of frameworks.flatMap(({ ladders }) => ladders)) {
    const known = byName.get(name) ?? new Set<string>();
    for (const { code } of levels) known.add(code);
    byName.set(name, known);
  }
  return { teams, ladders: [...byName].map(([name, codes]) => ({ name, codes: [...codes] })) };
}

/** A new program as its page sends it. */
export type SentProgramme = NewProgrammeSent;

/** A program from a template, with its first round, ready to be created. */
export async function newProgramme(app: App, actor: Actor, kind: MentorshipKind) {
  demand(actor, "programme.found", null);
  const { label: name, about: purpose } = KIND_WORDS[kind];
  const settings = { ...defaultsOf(kind), name, purpose, kind, teamIds: [] };
  const round = { name: "Round 1", ...plannedDays(dayText(app.now()), settings.weeks) };
  const typed: TypedNewProgramme = {
    ...typedOf(settings, { id: app.newId(), edits: 1 }),
    ...{ open: false, roundId: app.newId(), round },
  };
  return { typed, choices: await choicesOf(app) };
}

/**
 * @param also what else to store in the same transaction.
 * @returns `null` when it is created; creating it again under the same id changes nothing.
 */
export async function foundProgramme(
  app: App,
  actor: Actor,
  { typed, errors, value }: SettingsSent,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<ProgrammeProblem | null> {
  demand(actor, "programme.found", null);
  if (!value) return { status: 400, typed, errors };
  const { id, settings } = value;
  const unknown = await unknownChoice(app, settings);
  if (unknown) return { status: 400, typed, errors, message: unknown };
  await audited(app.db, async (tx) => {
    const at = app.now();
    const isNew = await programmes.insertProgramme(tx, { id, ownerId: actor.id, createdAt: at, settings });
    if (isNew) await record(app, tx, actor, { action: "programme.found", objectId: id });
    await also(tx);
  });
  return null;
}

/** A team may have gone since the form was shown. */
async function unknownChoice(app: App, { teamIds }: ProgrammeSettings): Promise<string | null> {
  const teams = new Set((await programmes.listTeams(app.db)).map(({ id }) => id));
  return teamIds.every((id) => teams.has(id)) ? null : "A team you chose no longer exists. Choose again.";
}

type Recorded = {
  action: "programme.found" | "programme.change" | "programme.end" | "programme.hand-over";
  objectId: string;
  subjectId?: string;
  after?: string;
};

async function record(app: App, tx: Tx, actor: Actor, { subjectId = actor.id, ...event }: Recorded): Promise<void> {
  await recordAudit(tx, { at: app.now(), actorId: actor.id, subjectId, ...event });
}

export async function editedProgramme(app: App, actor: Actor, id: string) {
  const found = await openProgramme(app, actor, id, "programme.manage");
  return {
    programme: { id, name: found.name, endedAt: found.endedAt },
    typed: typedOf(found, found),
    choices: await choicesOf(app),
  };
}

/** @returns `null` when it is stored; saving what is stored already changes nothing. */
export async function changeProgramme(
  app: App,
  actor: Actor,
  id: string,
  { typed, errors, value }: SettingsSent,
): Promise<ProgrammeProblem | null> {
  await openProgramme(app, actor, id, "programme.manage");
  if (!value) return { status: 400, typed, errors };
  const { settings, edits } = value;
  const unknown = await unknownChoice(app, settings);
  if (unknown) return { status: 400, typed, errors, message: unknown };
  const teams = await programmes.listTeams(app.db);
  return audited(app.db, async (tx) => {
    const stored = await holdProgramme(app, tx, actor, id);
    const changed = differences(withTeams(stored, teams), withTeams(settings, teams));
    if (changed.length === 0) return null;
    if (stored.edits !== edits) {
      return { status: 409, typed: { ...typed, edits: String(stored.edits) }, errors, changed };
    }
    if (stored.way !== settings.way && (await programmes.hasLivingRound(tx, id))) {
      return { status: 400, typed, errors: { way: ["A round is under way. Change this once it is closed."] } };
    }
    await programmes.updateSettings(tx, id, settings);
    // Names of what was changed only: the log keeps no texts.
    const after = changed.map(({ term }) => term).join(", ");
    await record(app, tx, actor, { action: "programme.change", objectId: id, after });
    return null;
  });
}

function withTeams(settings: ProgrammeSettings, teams: readonly { id: string; name: string }[]) {
  const names = teams.flatMap(({ id, name }) => (settings.teamIds.includes(id) ? [name] : []));
  return { settings, teams: names };
}

/** No further round begins; those under way go on. Ending it twice is ending it once. */
export async function endProgramme(app: App, actor: Actor, id: string): Promise<void> {
  await audited(app.db, async (tx) => {
    const stored = await holdProgramme(app, tx, actor, id);
    if (stored.endedAt) return;
    nameDone(actor, stored.name);
    requireConfirmed(actor, END_PROGRAM, { name: stored.name, people: 0 });
    await programmes.markEnded(tx, id, app.now());
    await record(app, tx, actor, { action: "programme.end", objectId: id });
  });
}

const heldObject = ({ ownerId, ownerLeft }: Programme) => ({ ownerId, ownerLeft });

/** To whom a programme can be handed: anyone who may own programmes, and does not own this one. */
async function possibleOwners(app: App, actor: Actor, id: string) {
  const found = await programmes.findProgramme(app.db, id, readingOf(app, actor));
  if (!found) throw notFound();
  demand(actor, "programme.hand-over", heldObject(found));
  const owners = await programmes.listOwners(app.db, app.now());
  return { found, owners: owners.filter((one) => one.id !== found.ownerId) };
}

export const CHOOSE_OWNER: PickAmong<App> = async (app, actor, of) =>
  (await possibleOwners(app, actor, of)).owners.map(({ id }) => id);

export async function handOverPage(app: App, actor: Actor, id: string) {
  const { found, owners } = await possibleOwners(app, actor, id);
  const { name, ownerId, ownerName, ownerLeft } = found;
  return { programme: { id, name, ownerName, ownerLeft }, owns: ownerId === actor.id, possible: owners.length };
}

/** @returns why not, to be shown at the field; `null` when it is done. */
export async function handOver(app: App, actor: Actor, id: string, ownerId: string): Promise<string | null> {
  return audited(app.db, async (tx) => {
    const stored = await programmes.lockProgramme(tx, id, readingOf(app, actor));
    if (!stored) throw notFound();
    demand(actor, "programme.hand-over", heldObject(stored));
    const owner = (await programmes.listOwners(tx, app.now())).find((one) => one.id === ownerId);
    if (!owner) return "Choose someone who can own programs.";
    if (owner.id === stored.ownerId) return null;
    if (actor.id !== stored.ownerId) {
      const refused = await whyNotHandedTo(tx, { by: actor.id, personId: owner.id, at: app.now() });
      if (refused) return refused;
    }
    const people = new Set([owner.id, stored.ownerId].filter((one) => one !== actor.id)).size;
    requireConfirmed(actor, TRANSFER_PROGRAM, { name: stored.name, owner: owner.name, people });
    await programmes.setOwner(tx, id, owner.id);
    await record(app, tx, actor, { action: "programme.hand-over", objectId: id, subjectId: owner.id });
    await notify(tx, app, PROGRAM_HANDED_OVER, { to: owner.id, params: { programId: id, program: stored.name } });
    return null;
  });
}
