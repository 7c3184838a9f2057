import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import {
  type Known,
  levelRange,
  type Opening,
  type OpeningFields,
  type OpeningTerms,
  openingDifferences,
} from "./domain/opening";
import * as openings from "./opening.repo.server";
import type { OpeningErrors, OpeningForm, TypedOpening } from "./opening.schema";
import { openingHead, openOpening } from "./opening.server";
import { answering, choicesOf, type OpeningProblem, SAME_PERSON, severalOf, wrongChoice } from "./opening-form.server";
import { mailAboutOpening, partLetters } from "./opening-moves.server";

function notClosed({ status }: Opening): void {
  if (status === "CLOSED") throw new Refusal("conflict", "The opening is closed, and stays as it was.");
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
  return {
    ...{ id, edits: String(edits), version: versionId, ladder, role, about, lowestLevel, highestLevel, opensOn },
    ...{ teamId: teamId ?? "", headcount: String(headcount), fillBy: fillBy ?? "" },
    ...{ decider: opening.deciderName, deciderId: opening.deciderId },
    ...{ coordinator: opening.coordinatorName, coordinatorId: opening.coordinatorId },
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
  form: OpeningForm,
): Promise<OpeningProblem | null> {
  const before = await openOpening(app.db, actor, id, "opening.manage");
  notClosed(before);
  const { fields, edits, typed, errors } = form;
  const who = await answering(app, typed, before.leadId, peopleOf(before));
  if (!fields || edits === null || !("decider" in who)) {
    return { status: 400, typed, errors: { ...errors, ...("errors" in who ? who.errors : {}) }, ...severalOf(who) };
  }
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
  who: { decider: Known; coordinator: Known };
  teams: readonly Known[];
};

async function storeChange(
  app: App,
  tx: Tx,
  actor: Actor,
  { id, fields, edits, typed, who, teams }: Change,
): Promise<OpeningProblem | null> {
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
    ...(terms.coordinatorId === stored.coordinatorId ? [] : [{ personId: terms.coordinatorId, after: "Keeps names" }]),
  ];
  for (const { personId, after } of fresh) {
    const event = { at: app.now(), actorId: actor.id, subjectId: personId, objectId: stored.id, after };
    await recordAudit(tx, { ...event, action: "opening.change" });
  }
  if (stored.status !== "OPEN") return;
  const letters = partLetters(terms, actor.id);
  const theirs = letters.filter((letter) => fresh.some(({ personId }) => personId === letter.personId));
  await mailAboutOpening(app, tx, stored.id, theirs);
}

/** A person who judged may not learn names, and one who knew names may not judge. */
async function refusedParts(tx: Tx, stored: Opening, terms: OpeningTerms): Promise<OpeningErrors | null> {
  const { deciderId, coordinatorId } = terms;
  if (coordinatorId === stored.leadId || coordinatorId === deciderId) {
    return { coordinator: [SAME_PERSON] };
  }
  const known = await openings.knowledgeOf(tx, stored.id, [deciderId, coordinatorId]);
  const errors = {
    ...(known.get(deciderId) === "NAMES"
      ? { decider: ["They have known candidates of this opening by name. Give somebody else."] }
      : {}),
    ...(known.get(coordinatorId) === "JUDGEMENTS"
      ? { coordinator: ["They have had a part in judging for this opening. Give somebody else."] }
      : {}),
  };
  return Object.keys(errors).length === 0 ? null : errors;
}
