import type { Framework, Ladder } from "~/features/ladder/format/domain/framework";
import { offeredVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { pickedValue } from "~/kernel/form/person-field";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { ChangedField } from "~/kernel/write-decision";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import {
  type Known,
  type LadderCard,
  levelRange,
  type Opening,
  type OpeningChoices,
  type OpeningFields,
  type OpeningTerms,
  openingDifferences,
} from "./domain/opening";
import * as openings from "./opening.repo.server";
import { insertOpening, listTeams } from "./opening.repo.server";
import type { OpeningTermsSent, TypedOpening } from "./opening.schema";
import { openingHead, openOpening } from "./opening.server";
import { partsToTell, tellOfParts } from "./opening-moves.server";
import { type Answering, answering, SAME_PERSON } from "./opening-people.server";

export type OpeningProblem = {
  status: 400 | 409;
  typed: TypedOpening;
  errors: FieldErrors;
  message?: string;
  /** What another person has stored meanwhile, beside what was typed. */
  changed?: ChangedField[];
};

async function choicesOf(app: App, ladder: Ladder): Promise<OpeningChoices> {
  const levels = ladder.levels.map(({ code, title }) => ({ code, title }));
  return { ladderName: ladder.name, levels, teams: await listTeams(app.db) };
}

/** What cannot be true of the fields together with the framework and the teams. */
async function wrongChoice(
  app: App,
  framework: Framework,
  ladderId: string | null,
  { lowestLevel, highestLevel, teamId }: OpeningFields,
): Promise<FieldErrors | null> {
  const range = levelRange(framework, lowestLevel, highestLevel);
  if (!range) return { highestLevel: ["That is below the lowest level. Choose the same one or a higher one."] };
  if (ladderId !== null && range.ladder.id !== ladderId) return { lowestLevel: ["Choose levels of the same ladder."] };
  if (teamId === null) return null;
  const isThere = (await listTeams(app.db)).some(({ id }) => id === teamId);
  return isThere ? null : { teamId: ["That team no longer exists. Choose another one."] };
}

/** The ladders for which there are interviews, and the form once one is chosen. */
export async function newOpening(app: App, actor: Actor, chosen: { slug: string; ladderId: string } | null) {
  demand(actor, "opening.found", null);
  const frameworks = await currentFrameworks(app);
  const ladders = frameworks.flatMap(({ framework }) => ladderCards(framework));
  const one = frameworks.find(({ framework }) => framework.slug === chosen?.slug);
  const ladder = one?.framework.ladders.find(({ id }) => id === chosen?.ladderId);
  if (!one || !ladder) return { ladders, typed: null, choices: null };
  return { ladders, typed: blank(app, actor, one.id, ladder), choices: await choicesOf(app, ladder) };
}

async function currentFrameworks(app: App): Promise<{ id: string; framework: Framework }[]> {
  const versions = await offeredVersions(app);
  return Promise.all(versions.map(async ({ id }) => ({ id, framework: await readFramework(app, id) })));
}

/** Without interviews for one of its levels a ladder could have no plan. */
function ladderCards({ slug, name: frameworkName, ladders, kits = [] }: Framework): LadderCard[] {
  return ladders.flatMap(({ id, name, levels }) => {
    const codes = levels.map(({ code }) => code);
    const fitting = kits.filter(({ bands }) => bands.some((band) => band.levels.some((code) => codes.includes(code))));
    if (fitting.length === 0) return [];
    const ends = [...new Set([codes[0], codes.at(-1)])].join(" to ");
    return [{ slug, frameworkName, id, name, levels: ends, kits: fitting.length }];
  });
}

function blank(app: App, actor: Actor, version: string, ladder: Ladder): TypedOpening {
  const first = ladder.levels[0]?.code ?? "";
  return {
    ...{ id: app.newId(), edits: "1", version, ladder: ladder.id, role: "", about: "", lowestLevel: first },
    ...{ highestLevel: first, teamId: "", headcount: "1", opensOn: dayText(app.now()), fillBy: "" },
    ...{ decider: pickedValue(actor), coordinator: "" },
  };
}

/** @returns `null` when it is set up; setting it up again under the same id changes nothing. */
export async function foundOpening(app: App, actor: Actor, sent: OpeningTermsSent): Promise<OpeningProblem | null> {
  demand(actor, "opening.found", null);
  const { typed, errors } = sent;
  if (!sent.value) return { status: 400, typed, errors };
  const { id, fields, people } = sent.value;
  const version = (await currentFrameworks(app)).find((one) => one.id === typed.version);
  const who = await answering(app, people, actor.id, { decider: actor, coordinator: null });
  if ("errors" in who) return { status: 400, typed, errors: who.errors };
  if (!version) {
    return { status: 409, typed, errors, message: "The framework has a new version. Choose the ladder again." };
  }
  const wrong = await wrongChoice(app, version.framework, typed.ladder, fields);
  if (wrong) return { status: 400, typed, errors: wrong };
  const terms = { ...fields, deciderId: who.decider.id, coordinatorId: who.coordinator.id };
  await audited(app.db, async (tx) => {
    const createdAt = app.now();
    const isNew = await insertOpening(tx, { id, versionId: version.id, leadId: actor.id, createdAt, terms });
    const event = { at: createdAt, actorId: actor.id, subjectId: null, objectId: id };
    if (isNew) await recordAudit(tx, { ...event, action: "opening.make" });
  });
  return null;
}

function notClosed({ status }: Opening): void {
  if (status === "CLOSED") throw new Refusal("conflict", "The opening is closed.");
}

/** The form as it is stored, and what can be chosen in it. */
export async function editedOpening(app: App, actor: Actor, id: string) {
  const found = await openOpening(app.db, actor, id, "opening.manage");
  notClosed(found);
  const framework = await readFramework(app, found.versionId);
  const range = levelRange(framework, found.lowestLevel, found.highestLevel);
  if (!range) throw notFound();
  return {
    head: openingHead(actor, found),
    typed: typedOf(found, range.ladder.id),
    choices: await choicesOf(app, range.ladder),
  };
}

function typedOf(opening: Opening, ladder: string): TypedOpening {
  const { id, edits, versionId, role, about, lowestLevel, highestLevel, teamId, headcount, opensOn, fillBy } = opening;
  const { decider, coordinator } = peopleOf(opening);
  return {
    ...{ id, edits: String(edits), version: versionId, ladder, role, about, lowestLevel, highestLevel, opensOn },
    ...{ teamId: teamId ?? "", headcount: String(headcount), fillBy: fillBy ?? "" },
    ...{ decider: pickedValue(decider), coordinator: pickedValue(coordinator) },
  };
}

const peopleOf = (opening: Opening) => ({
  decider: { id: opening.deciderId, name: opening.deciderName },
  coordinator: { id: opening.coordinatorId, name: opening.coordinatorName },
});

/** @returns `null` when it is stored; saving what is stored already changes nothing. Levels stand once it is open. */
export async function changeOpening(
  app: App,
  actor: Actor,
  id: string,
  sent: OpeningTermsSent,
): Promise<OpeningProblem | null> {
  const before = await openOpening(app.db, actor, id, "opening.manage");
  notClosed(before);
  const { typed, errors } = sent;
  if (!sent.value) return { status: 400, typed, errors };
  const { fields, edits, people } = sent.value;
  const who = await answering(app, people, before.leadId, peopleOf(before));
  if ("errors" in who) return { status: 400, typed, errors: who.errors };
  const framework = await readFramework(app, before.versionId);
  const ladder = levelRange(framework, before.lowestLevel, before.highestLevel)?.ladder ?? null;
  const wrong = await wrongChoice(app, framework, ladder?.id ?? null, fields);
  if (wrong) return { status: 400, typed, errors: wrong };
  const teams = await openings.listTeams(app.db);
  return audited(app.db, (tx) => storeChange(app, tx, actor, { id, fields, edits, typed, who, teams }));
}

type Change = {
  id: string;
  fields: OpeningFields;
  edits: number;
  typed: TypedOpening;
  who: Answering;
  teams: readonly Known[];
};

async function storeChange(
  app: App,
  tx: Tx,
  actor: Actor,
  { id, fields, edits, typed, who, teams }: Change,
): Promise<OpeningProblem | null> {
  await lockObject(tx, "opening", id);
  const stored = await openings.lockOpening(tx, id, actor.id);
  if (!stored) throw notFound();
  demand(actor, "opening.manage", stored);
  notClosed(stored);
  const { lowestLevel, highestLevel } = stored.status === "DRAFT" ? fields : stored;
  const parts = { deciderId: who.decider.id, coordinatorId: who.coordinator.id };
  const terms: OpeningTerms = { ...fields, lowestLevel, highestLevel, ...parts };
  const teamName = teams.find((team) => team.id === terms.teamId)?.name ?? null;
  const yours = { ...terms, teamName, deciderName: who.decider.name, coordinatorName: who.coordinator.name };
  const changed = openingDifferences(stored, yours);
  const same = terms.deciderId === stored.deciderId && terms.coordinatorId === stored.coordinatorId;
  if (changed.length === 0 && same) return null;
  if (stored.edits !== edits) {
    return { status: 409, typed: { ...typed, edits: String(stored.edits) }, errors: {}, changed };
  }
  const refused = await refusedParts(tx, stored, terms);
  if (refused) return { status: 400, typed, errors: refused };
  await openings.updateTerms(tx, id, terms);
  // Names of what was changed only: the log keeps no texts.
  const after = changed.map(({ term }) => term).join(", ");
  const event = { at: app.now(), actorId: actor.id, objectId: id, action: "opening.change" as const };
  await recordAudit(tx, { ...event, subjectId: null, after });
  await tellFresh(app, tx, actor, stored, terms);
  return null;
}

/** A new decider or coordinator finds it in their activity, and gets a mail while the opening is open. */
async function tellFresh(app: App, tx: Tx, actor: Actor, stored: Opening, terms: OpeningTerms): Promise<void> {
  const fresh = [
    ...(terms.deciderId === stored.deciderId ? [] : [{ personId: terms.deciderId, after: "Decides" }]),
    ...(terms.coordinatorId === stored.coordinatorId
      ? []
      : [{ personId: terms.coordinatorId, after: "Candidate coordinator" }]),
  ];
  for (const { personId, after } of fresh) {
    const event = { at: app.now(), actorId: actor.id, subjectId: personId, objectId: stored.id, after };
    await recordAudit(tx, { ...event, action: "opening.change" });
  }
  if (stored.status !== "OPEN") return;
  const parts = partsToTell(terms, actor.id);
  const theirs = parts.filter((part) => fresh.some(({ personId }) => personId === part.personId));
  await tellOfParts(app, tx, { id: stored.id, role: terms.role }, theirs);
}

/** A person who judged may not learn names, and one who knew names may not judge. */
async function refusedParts(tx: Tx, stored: Opening, terms: OpeningTerms): Promise<FieldErrors | null> {
  const { deciderId, coordinatorId } = terms;
  if (coordinatorId === stored.leadId || coordinatorId === deciderId) {
    return { coordinator: [SAME_PERSON] };
  }
  const known = await openings.knowledgeOf(tx, stored.id, [deciderId, coordinatorId]);
  const errors = {
    ...(known.get(deciderId) === "NAMES"
      ? { decider: ["They have known candidates of this opening by name. Choose someone else."] }
      : {}),
    ...(known.get(coordinatorId) === "JUDGEMENTS"
      ? { coordinator: ["They've taken part in judging for this opening. Choose someone else."] }
      : {}),
  };
  return Object.keys(errors).length === 0 ? null : errors;
}
