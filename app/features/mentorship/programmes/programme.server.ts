import { type Actor, hasRole } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import { KIND_WORDS } from "./domain/programme";
import { type Line, type Programme, rulesInWords, weightsInWords } from "./domain/programme-settings";
import * as programmes from "./programme.repo.server";
import { listRounds, type RoundCard } from "./programme.repo.server";
import { openProgramme, programmeObject, readingOf } from "./programme-object.server";

const MOST_OWNERLESS = 50;
const MOST_OWNED = 50;

export type ProgrammeList = Listed<programmes.ProgrammeCard> & {
  readerId: string;
  mayFound: boolean;
  /** For administrators, who see that these programmes are there and no more. */
  ownerless: programmes.ProgrammeCard[];
};

export async function programmeList(app: App, actor: Actor, page: number): Promise<ProgrammeList> {
  const list = await listed(page, (slice) => programmes.listProgrammes(app.db, readingOf(app, actor), slice));
  const mayFound = can(actor, "programme.found", null);
  const ownerless = hasRole(actor, "ADMINISTRATOR") ? await programmes.listOwnerless(app.db, MOST_OWNERLESS) : [];
  return { ...list, readerId: actor.id, mayFound, ownerless };
}

/** Programmes of the actor's own that have not ended. */
export function ownedProgrammes(app: App, actor: Actor): Promise<programmes.ProgrammeCard[]> {
  return programmes.listOwned(app.db, actor.id, MOST_OWNED);
}

export type ProgrammePage = {
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
