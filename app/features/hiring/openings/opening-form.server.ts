import type { Framework, Ladder } from "~/features/ladder/format/domain/framework";
import { type NamedPerson, namedBy } from "~/features/people/directory/domain/named-person";
import { findNamed } from "~/features/people/directory/named-person.server";
import type { ChangedField } from "~/kernel/write-decision";
import type { App } from "~/platform/app-context.server";
import { levelRange } from "./domain/level-range";
import type { OpeningFields } from "./domain/opening-fields";
import type { OpeningErrors, TypedOpening } from "./opening.schema";
import { listTeams } from "./opening-edit.repo.server";

/** Of which levels and teams an opening can be. */
export type OpeningChoices = { ladderName: string; levels: { code: string; title: string }[]; teams: Known[] };
export type Known = { id: string; name: string };

export type OpeningProblem = {
  status: 400 | 409;
  typed: TypedOpening;
  errors: OpeningErrors;
  message?: string;
  /** What somebody else has stored meanwhile, beside what was typed. */
  changed?: ChangedField[];
  /** Whom a name may mean, by its field. */
  several?: { decider?: readonly NamedPerson[]; coordinator?: readonly NamedPerson[] };
};

export async function choicesOf(app: App, ladder: Ladder): Promise<OpeningChoices> {
  const levels = ladder.levels.map(({ code, title }) => ({ code, title }));
  return { ladderName: ladder.name, levels, teams: await listTeams(app.db) };
}

/** Whom the form named, or why that is nobody. */
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
    return { errors: { coordinator: ["Whoever knows names neither leads nor decides. Give somebody else."] } };
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
  const named = namedBy(text, found, "Nobody here is called that. Give another name or an address.");
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
): Promise<OpeningErrors | null> {
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
