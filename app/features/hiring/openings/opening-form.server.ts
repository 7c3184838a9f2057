import type { Framework, Ladder } from "~/features/ladder/format/domain/framework";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { type NamedPerson, namedBy } from "~/features/people/directory/domain/named-person";
import { findNamed } from "~/features/people/directory/named-person.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { dayText } from "~/kernel/time/day";
import type { ChangedField } from "~/kernel/write-decision";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { type Known, type LadderCard, levelRange, type OpeningChoices, type OpeningFields } from "./domain/opening";
import { insertOpening, listTeams } from "./opening.repo.server";
import type { OpeningTermsSent, TypedOpening } from "./opening.schema";

export type OpeningProblem = {
  status: 400 | 409;
  typed: TypedOpening;
  errors: FieldErrors;
  message?: string;
  /** What another person has stored meanwhile, beside what was typed. */
  changed?: ChangedField[];
  /** The people that a name may mean, by its field. */
  several?: { decider?: readonly NamedPerson[]; coordinator?: readonly NamedPerson[] };
};

export async function choicesOf(app: App, ladder: Ladder): Promise<OpeningChoices> {
  const levels = ladder.levels.map(({ code, title }) => ({ code, title }));
  return { ladderName: ladder.name, levels, teams: await listTeams(app.db) };
}

export const SAME_PERSON = "The coordinator can't also be lead or decider. Choose someone else.";

/** The people named in the form, or why there are none. */
export type Answering = { decider: Known; coordinator: Known } | Pick<OpeningProblem, "errors" | "several">;

/** @param before who they are now: their names, left as they are, mean them. */
export async function answering(
  app: App,
  typed: TypedOpening,
  leadId: string,
  before: { decider: Known; coordinator: Known | null },
): Promise<Answering> {
  const decider = await whoIs(app, typed.decider, typed.deciderId, before.decider);
  const coordinator = await whoIs(app, typed.coordinator, typed.coordinatorId, before.coordinator);
  if ("person" in decider && "person" in coordinator) {
    if (![leadId, decider.person.id].includes(coordinator.person.id)) {
      return { decider: decider.person, coordinator: coordinator.person };
    }
    return { errors: { coordinator: [SAME_PERSON] } };
  }
  return {
    errors: {
      ...("error" in decider ? { decider: [decider.error] } : {}),
      ...("error" in coordinator ? { coordinator: [coordinator.error] } : {}),
    },
    several: {
      ...("several" in decider ? { decider: decider.several } : {}),
      ...("several" in coordinator ? { coordinator: coordinator.several } : {}),
    },
  };
}

type Who = { person: Known } | { error: string; several?: readonly NamedPerson[] };

async function whoIs(app: App, text: string, chosenId: string, before: Known | null): Promise<Who> {
  if (before && text.trim() === before.name) return { person: before };
  const found = await findNamed(app.db, text);
  const chosen = found.find(({ id }) => id === chosenId);
  if (chosen) return { person: chosen };
  const named = namedBy(text, found, "No one here has that name. Give another name or an address.");
  if ("one" in named) return { person: named.one };
  if ("none" in named) return { error: named.none };
  return { error: "Several people are called that. Choose one of them.", several: named.several };
}

/** What cannot be true of the fields together with the framework and the teams. */
export async function wrongChoice(
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
  return isThere ? null : { teamId: ["The team is not there any more. Choose another one."] };
}

export function severalOf(who: Answering): Pick<OpeningProblem, "several"> {
  return "several" in who && who.several ? { several: who.several } : {};
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
  const versions = await currentVersions(app);
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
    ...{ decider: actor.name, deciderId: actor.id, coordinator: "", coordinatorId: "" },
  };
}

/** @returns `null` when it is set up; setting it up again under the same id changes nothing. */
export async function foundOpening(app: App, actor: Actor, sent: OpeningTermsSent): Promise<OpeningProblem | null> {
  demand(actor, "opening.found", null);
  const { typed, errors } = sent;
  const version = (await currentFrameworks(app)).find((one) => one.id === typed.version);
  const who = await answering(app, typed, actor.id, { decider: actor, coordinator: null });
  if (!sent.value || !("decider" in who)) {
    return { status: 400, typed, errors: { ...errors, ...("errors" in who ? who.errors : {}) }, ...severalOf(who) };
  }
  if (!version) {
    return { status: 409, typed, errors, message: "The framework has a new version. Choose the ladder again." };
  }
  const { id, fields } = sent.value;
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
