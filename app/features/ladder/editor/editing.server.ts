import { followingOf } from "~/features/ladder/versions/domain/following";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Draft, DraftFiles } from "./domain/draft";
import { problemsOfThing, thingInWords } from "./domain/editor-page";
import { addCompetency, addExpectation, editFields, FIELDS, type FieldEdit, removeExpectation } from "./domain/edits";
import { inheritedText, withOwnLevel, withOwnPlace } from "./domain/inherited";
import {
  addLevel,
  type NewCodes,
  type NewLevel,
  type PublishedCodes,
  publishedCodes,
  recodeLadder,
  removeCriterion,
  removeLevel,
} from "./domain/level-edits";
import { changeDraft, setReview } from "./draft.repo.server";
import { checkFiles, type OpenDraft, openAsOwner, openForEditing, publishedOf } from "./draft.server";
import type { ThingValue } from "./editor.schema";

/** What a form for one thing gets back. */
export type ThingAnswer = {
  kind: string;
  id: string;
  /** Fields by name, as typed. */
  typed: Record<string, string>;
  saved: boolean;
  conflicts: readonly { field: string; stored: string }[];
  problems: readonly { severity: "error" | "warning"; message: string }[];
};

/** The form calls the kind of an expectation its nature, since `kind` says what is edited. */
const formName = (field: string) => (field === "kind" ? "nature" : field);
const fieldName = (name: string) => (name === "nature" ? "kind" : name);

function editsOf(value: ThingValue): FieldEdit[] {
  const all = value as unknown as Record<string, string>;
  return value.has
    .map(fieldName)
    .filter((field) => FIELDS[value.kind].includes(field))
    .map((field) => ({ field, was: all[`was-${formName(field)}`] ?? "", value: all[formName(field)] ?? "" }));
}

const typedOf = (value: ThingValue) =>
  Object.fromEntries(value.has.map((name) => [name, (value as unknown as Record<string, string>)[name] ?? ""]));

/** Something that is inherited gets a place of its own with the first change. */
function editThing(files: DraftFiles, draft: Draft, value: ThingValue) {
  const edits = editsOf(value);
  const inherited = draft.parent === "" ? undefined : (field: string) => inheritedText(draft, value, field);
  const own = inherited ? withOwnPlace(files, draft, value) : files;
  const result = editFields(own, value, edits, inherited);
  return result && result.changed.length === 0 ? { ...result, files } : result;
}

const GONE = "This was removed from the draft while you had the page open. Copy what you wrote, then reload.";

/** What the checker says of a thing with what is typed, without storing it. */
export async function checkThing(app: App, actor: Actor, slug: string, value: ThingValue): Promise<ThingAnswer> {
  const { files, draft } = await openForEditing(app, actor, slug);
  const result = editThing(files, draft, value);
  if (!result) throw new Refusal("conflict", GONE);
  const { problems } =
    result.files === files ? await openForEditing(app, actor, slug) : await checkFiles(app, slug, result.files);
  return {
    ...{ kind: value.kind, id: value.id, typed: typedOf(value), saved: false },
    conflicts: result.conflicts.map(({ field, stored }) => ({ field: formName(field), stored })),
    problems: problemsOfThing(result.files, slug, value, problems).map(({ severity, message }) => ({
      severity,
      message,
    })),
  };
}

/** Saves what was changed of a thing; nothing where someone else changed the same field to something else. */
export async function saveThing(app: App, actor: Actor, slug: string, value: ThingValue): Promise<ThingAnswer> {
  const { draft } = await openForEditing(app, actor, slug);
  const result = await changeDraft(app.db, slug, { id: actor.id, at: app.now() }, (files) => {
    const edited = editThing(files, draft, value);
    const what = `Changed ${edited?.changed.join(", ")} of ${thingInWords(draft, value)}`;
    return { edited, change: edited && edited.changed.length > 0 ? { files: edited.files, what } : null };
  });
  if (!result.edited) throw new Refusal("conflict", GONE);
  const { files, conflicts } = result.edited;
  const { problems } = await checkFiles(app, slug, files);
  return {
    ...{ kind: value.kind, id: value.id, typed: typedOf(value), saved: conflicts.length === 0 },
    conflicts: conflicts.map(({ field, stored }) => ({ field: formName(field), stored })),
    problems: problemsOfThing(files, slug, value, problems).map(({ severity, message }) => ({ severity, message })),
  };
}

async function change(
  app: App,
  actor: Actor,
  slug: string,
  make: (files: DraftFiles) => { files: DraftFiles; what: string } | null,
) {
  const { changed } = await changeDraft(app.db, slug, { id: actor.id, at: app.now() }, (files) => {
    const changed = make(files);
    return { changed, change: changed };
  });
  if (!changed) throw new Refusal("conflict", GONE);
}

export type NewAsk = { competency: string; statement: string; nature: string };

export async function addToLevel(app: App, actor: Actor, slug: string, level: string, ask: NewAsk): Promise<void> {
  const { draft } = await openForEditing(app, actor, slug);
  if (!draft.competencies.some(({ id }) => id === ask.competency) && draft.parent === "") throw notFound();
  const what = `Added an expectation to ${level}`;
  await change(app, actor, slug, (files) => {
    const ladder = draft.ladders.find(({ levels }) => levels.some(({ code }) => code === level));
    const own =
      draft.parent === "" || !ladder
        ? files
        : withOwnLevel(withOwnPlace(files, draft, { kind: "ladder", id: ladder.id }), ladder.id, level);
    const next = addExpectation(own, {
      level,
      competency: ask.competency,
      statement: ask.statement,
      kind: ask.nature,
    });
    return next && { files: next, what };
  });
}

export async function removeFromDraft(app: App, actor: Actor, slug: string, id: string): Promise<void> {
  const { draft } = await openForEditing(app, actor, slug);
  const what = `Removed an expectation of ${thingInWords(draft, { kind: "expectation", id })}`;
  await change(app, actor, slug, (files) => {
    const next = removeExpectation(files, id);
    return next && { files: next, what };
  });
}

const INHERITED = "This ladder is inherited. Insert the level in the files, with above or below, or change the parent.";

/** Levels of a ladder move only where the ladder is this framework's own. */
function demandOwnLadder({ draft }: OpenDraft, ladder: string): void {
  if (draft.ladders.some(({ id, isOwn }) => id === ladder && !isOwn)) throw new Refusal("conflict", INHERITED);
}

/** The published codes of levels, so that a renamed level says which one it was. */
async function codesOf(app: App, slug: string): Promise<PublishedCodes> {
  return publishedCodes((await publishedOf(app, slug))?.ladders.flatMap(({ levels }) => levels) ?? []);
}

/** @returns the new level's code. */
export async function insertLevel(app: App, actor: Actor, slug: string, given: NewLevel): Promise<string> {
  demandOwnLadder(await openForEditing(app, actor, slug), given.ladder);
  const published = await codesOf(app, slug);
  let code = "";
  await change(app, actor, slug, (files) => {
    const added = addLevel(files, given, published);
    if (!added) return null;
    code = added.code;
    return { files: added.files, what: `Added level ${added.code} ${given.title}` };
  });
  return code;
}

/** Gives a ladder's levels other codes; people, links and history follow, since each says which it was. */
export async function renameCodes(app: App, actor: Actor, slug: string, given: NewCodes): Promise<void> {
  const open = await openForEditing(app, actor, slug);
  const ladder = open.draft.ladders.find(({ id }) => id === given.ladder);
  if (!ladder) throw notFound();
  demandOwnLadder(open, ladder.id);
  const published = await codesOf(app, slug);
  const what = `Renamed the levels of ${ladder.name} to ${given.prefix}${given.first} and up`;
  await change(app, actor, slug, (files) => {
    const next = recodeLadder(files, given, published);
    return next && { files: next, what };
  });
}

/** Where its people go is decided when the draft is published. */
export async function removeLevelFromDraft(app: App, actor: Actor, slug: string, code: string): Promise<void> {
  const open = await openForEditing(app, actor, slug);
  const ladder = open.draft.ladders.find(({ levels }) => levels.some((level) => level.code === code));
  if (ladder) demandOwnLadder(open, ladder.id);
  if (ladder?.levels.length === 1)
    throw new Refusal("conflict", `${code} is the only level of ${ladder.name}. Add another level first.`);
  const published = await codesOf(app, slug);
  await change(app, actor, slug, (files) => {
    const next = removeLevel(files, code, published);
    return next && { files: next, what: `Removed level ${code}` };
  });
}

export async function removeCriterionFromDraft(app: App, actor: Actor, slug: string, id: string): Promise<void> {
  const { draft } = await openForEditing(app, actor, slug);
  const what = `Removed ${thingInWords(draft, { kind: "criterion", id })}`;
  await change(app, actor, slug, (files) => {
    const next = removeCriterion(files, id);
    return next && { files: next, what };
  });
}

export type GivenCompetency = { name: string; summary: string; theme: string; ladder: readonly string[] };

export async function insertCompetency(app: App, actor: Actor, slug: string, given: GivenCompetency): Promise<void> {
  const { draft } = await openForEditing(app, actor, slug);
  const known = draft.themes.length === 0 || draft.themes.some(({ id }) => id === given.theme);
  if (!known) throw notFound();
  await change(app, actor, slug, (files) => ({
    files: addCompetency(files, { ...given, ladders: given.ladder }),
    what: `Added competency ${given.name}`,
  }));
}

/** Asks everyone to read the draft up to a day, or ends that. */
export async function askForReview(app: App, actor: Actor, slug: string, until: string | null): Promise<void> {
  await openAsOwner(app, actor, slug);
  const day = until === null ? null : dayStart(until);
  if (day && day < dayStart(app.now().toISOString().slice(0, 10)))
    throw new Refusal("invalid", "Choose today or a later day.");
  await setReview(app.db, slug, day);
}

/** Gives the draft the lowest number that its changes need, so that no one has to work it out. */
export async function numberDraft(app: App, actor: Actor, slug: string): Promise<void> {
  const { framework, draft } = await openAsOwner(app, actor, slug);
  const before = await publishedOf(app, slug);
  // A first version follows nothing.
  if (framework && !before) return;
  if (!framework || !before) throw new Refusal("invalid", "Fix the errors first.");
  const { lowest, isHighEnough } = followingOf(before, framework);
  if (isHighEnough && framework.version !== before.version) return;
  await change(app, actor, slug, (files) => {
    const edit = { field: "version", was: draft.version, value: lowest };
    const edited = editFields(files, { kind: "framework", id: "framework" }, [edit]);
    return edited && { files: edited.files, what: `Numbered ${lowest}` };
  });
}
