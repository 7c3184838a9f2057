import { z } from "zod";
import { readDay } from "~/features/people/directory/domain/person-fields";
import { flag, hidden, Id, list, OwnId, optional, orNull, required, text, unused, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person, personOrNobody } from "~/kernel/form/person-field";
import { OPPORTUNITY_KINDS, type OpportunityKind } from "./domain/opportunity";
import { MOST_EXPECTATIONS } from "./domain/opportunity-place";
import { GROUPINGS, type Grouping } from "./domain/sponsorship";

const seen = { edits: hidden(Version) };

const Day = z
  .string()
  .trim()
  .refine((day) => "value" in readDay(day), "Enter a date such as 2026-03-30.");

const Places = z
  .string()
  .trim()
  .min(1, "Enter a number of places.")
  .transform(Number)
  .pipe(
    z
      .number({ error: "Enter a number of places." })
      .int("Enter a whole number of places.")
      .min(1, "There is at least one place.")
      .max(100, "Enter at most 100 places."),
  );

function wrongNumber({ length }: readonly string[]): string | null {
  if (length === 0) return "Choose at least one expectation that it would exercise.";
  return length > MOST_EXPECTATIONS ? `Choose at most ${MOST_EXPECTATIONS} expectations.` : null;
}

/** More than a level asks for, since any number of its boxes may be ticked. */
const MOST_TICKED = 1_000;

const everyAct = {
  id: hidden(OwnId),
  ...seen,
  version: hidden(orNull(Id)),
  openToAll: flag(),
  level: text(z.string()),
};

/** Proposes or edits; `look` shows what another level expects, and stores nothing. */
export const OpportunityForm = acts(
  {
    look: form({
      ...everyAct,
      kind: unused(),
      title: unused(),
      body: unused(),
      startsOn: unused(),
      endsOn: unused(),
      places: unused(),
      sponsor: personOrNobody(),
      expectation: list(z.string(), MOST_TICKED),
    }),
    save: form({
      ...everyAct,
      kind: text(z.enum(OPPORTUNITY_KINDS as [OpportunityKind, ...OpportunityKind[]], { error: "Choose a kind." })),
      title: text(required(200, "Enter a title.")),
      body: text(optional(5_000)),
      startsOn: text(required(100, "Enter the day it starts.").pipe(Day)),
      endsOn: text(orNull(Day)),
      places: text(Places),
      sponsor: personOrNobody(),
      expectation: list(Id, MOST_TICKED, { problem: wrongNumber }),
    })
      .check(({ startsOn, endsOn }) =>
        endsOn === null || startsOn <= endsOn ? null : { endsOn: "The last day can't be before the first." },
      )
      .as(({ id, edits, sponsor, kind, title, body, startsOn, endsOn, places, openToAll, expectation }) => {
        const terms = { kind, title, body, startsOn, endsOn, places, openToAll, expectationIds: expectation };
        return { id, edits, sponsor, terms };
      }),
  },
  "save",
);
export type OpportunitySent = NonNullable<ReturnType<typeof OpportunityForm.read>>;

const move = (words: z.ZodType<string>) => form({ place: hidden(Id), ...seen, words: text(words) });

/** The buttons of an opportunity's page. */
export const OpportunityPageForm = acts({
  sponsor: form(seen),
  "turn-down": form(seen),
  close: form(seen),
  offer: form({ id: hidden(OwnId), colleague: person(), sentence: text(optional(1_000)) }),
  ask: form({ id: hidden(OwnId), sentence: text(required(1_000, "Enter why you ask.")) }),
  accept: move(optional(1_000)),
  decline: move(required(1_000, "Enter a reason. Only the other side reads it.")),
  withdraw: move(optional(1_000)),
  "take-up": move(optional(1_000)),
  finish: move(required(200, "Enter what was done.")),
});
export type OpportunityPageSent = NonNullable<ReturnType<typeof OpportunityPageForm.read>>;

/** The kind that the board's address narrows it to. */
export function readKind(url: URL): OpportunityKind | null {
  const kind = url.searchParams.get("kind");
  return OPPORTUNITY_KINDS.find((one) => one === kind) ?? null;
}

/** What another page began: an expectation that someone lacks a chance at. */
export function readBegun(url: URL): { framework: string; expectation: string; level: string } {
  const param = (name: string) => Id.safeParse(url.searchParams.get(name)).data ?? "";
  return { framework: param("framework"), expectation: param("expectation"), level: param("level") };
}

/** What an address groups by; teams without a word. */
export function readGrouping(url: URL): Grouping {
  const by = url.searchParams.get("by");
  return GROUPINGS.find((one) => one === by) ?? "team";
}
