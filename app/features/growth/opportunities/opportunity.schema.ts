import { z } from "zod";
import { readDay } from "~/features/people/directory/domain/person-fields";
import { Id, OwnId, textOf } from "~/kernel/typed-form";
import {
  OPPORTUNITY_KINDS,
  type OpportunityErrors,
  type OpportunityKind,
  type OpportunityTerms,
  type TypedOpportunity,
} from "./domain/opportunity";
import { MOST_EXPECTATIONS, PLACE_MOVES, type PlaceMove, wordsNeeded } from "./domain/opportunity-place";
import { GROUPINGS, type Grouping } from "./domain/sponsorship";

const Edits = z.coerce.number().int().min(1).max(2_000_000_000);

/** Longer texts come through, so that the page can say what to shorten and show them. */
const sentence = (most: number, missing?: string) => {
  const bounded = z.string().trim().max(most, `Shorten this to ${most} characters.`);
  return missing === undefined ? bounded : bounded.min(1, missing);
};

const Day = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .refine((day) => "value" in readDay(day), "Give a date such as 2026-03-30.");

const Terms = z
  .object({
    kind: z.enum(OPPORTUNITY_KINDS as [OpportunityKind, ...OpportunityKind[]], { error: "Choose a kind." }),
    title: sentence(200, "Give it a title."),
    body: sentence(5_000),
    startsOn: Day("Give the day it starts."),
    endsOn: z.union([z.literal("").transform(() => null), Day("")]),
    places: z.coerce
      .number({ error: "Give a number of places." })
      .int("Give a whole number of places.")
      .min(1, "There is at least one place.")
      .max(100, "Give at most 100 places."),
    openToAll: z.boolean(),
    expectationIds: z
      .array(Id)
      .min(1, "Choose at least one expectation that it would exercise.")
      .max(MOST_EXPECTATIONS, `Choose at most ${MOST_EXPECTATIONS} expectations.`),
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || startsOn <= endsOn, {
    path: ["endsOn"],
    message: "The last day is not before the first.",
  });

export type OpportunityForm = {
  /** Only the level's expectations were asked for: nothing is to be stored yet. */
  looking: boolean;
  /** `null` when our pages cannot have sent it. */
  id: string | null;
  edits: number | null;
  typed: TypedOpportunity;
  versionId: string;
  expectationIds: string[];
  level: string;
  terms: OpportunityTerms | null;
  errors: OpportunityErrors;
};

export function readOpportunityForm(form: FormData): OpportunityForm {
  const fields = ["kind", "title", "body", "startsOn", "endsOn", "places", "sponsor"] as const;
  const texts = Object.fromEntries(fields.map((name) => [name, textOf(form, name)])) as Record<
    (typeof fields)[number],
    string
  >;
  const typed = { ...texts, openToAll: form.get("openToAll") === "yes" };
  const expectationIds = [...new Set(form.getAll("expectation").map(String))];
  const parsed = Terms.safeParse({ ...typed, places: texts.places.trim() || undefined, expectationIds });
  const looking = form.get("do") === "look";
  return {
    looking,
    id: OwnId.safeParse(form.get("id")).data ?? null,
    edits: Edits.safeParse(form.get("edits")).data ?? null,
    typed,
    versionId: Id.safeParse(form.get("version")).data ?? "",
    expectationIds: expectationIds.filter((id) => Id.safeParse(id).success),
    level: textOf(form, "level").slice(0, 100),
    terms: parsed.success ? parsed.data : null,
    errors: parsed.success || looking ? {} : (z.flattenError(parsed.error).fieldErrors as OpportunityErrors),
  };
}

/** What a button of an opportunity's page asks for; `unknown` comes from no form of ours. */
export type OpportunityAction =
  | { do: "sponsor" | "turn-down" | "close"; edits: number }
  | { do: "offer"; id: string; email: string; typed: string; sentence: string; error?: string }
  | { do: "ask"; id: string; sentence: string; error?: string }
  | { do: PlaceMove; place: string; edits: number; words: string; error?: string }
  | { do: "unknown" };

const Address = z.string().trim().toLowerCase().max(254).pipe(z.email("Give an address such as name@example.org."));

export function readOpportunityAction(form: FormData): OpportunityAction {
  const asked = textOf(form, "do");
  const edits = Edits.safeParse(form.get("edits"));
  switch (asked) {
    case "sponsor":
    case "turn-down":
    case "close":
      return edits.success ? { do: asked, edits: edits.data } : { do: "unknown" };
    case "offer":
      return readOffer(form);
    case "ask":
      return readAsk(form);
    default:
      return readMove(form, asked, edits.data);
  }
}

function readOffer(form: FormData): OpportunityAction {
  const id = OwnId.safeParse(form.get("id"));
  if (!id.success) return { do: "unknown" };
  const typed = textOf(form, "email").slice(0, 300);
  const email = Address.safeParse(typed);
  const words = sentence(1_000).safeParse(textOf(form, "sentence"));
  const error = email.error ?? words.error;
  const given = { do: "offer" as const, id: id.data, email: email.data ?? "", typed };
  return { ...given, sentence: textOf(form, "sentence").trim(), error: error?.issues[0]?.message };
}

function readAsk(form: FormData): OpportunityAction {
  const id = OwnId.safeParse(form.get("id"));
  if (!id.success) return { do: "unknown" };
  const words = sentence(1_000, "Say in a sentence why you ask.").safeParse(textOf(form, "sentence"));
  return { do: "ask", id: id.data, sentence: textOf(form, "sentence").trim(), error: words.error?.issues[0]?.message };
}

const MISSING: Partial<Record<PlaceMove, string>> = {
  decline: "Say why, in a sentence. Only the other side reads it.",
  finish: "Say what was done, in a line.",
};

function readMove(form: FormData, asked: string, edits: number | undefined): OpportunityAction {
  const move = PLACE_MOVES.find((one) => one === asked);
  const place = Id.safeParse(form.get("place"));
  if (!move || !place.success || edits === undefined) return { do: "unknown" };
  const most = move === "finish" ? 200 : 1_000;
  const words = sentence(most, wordsNeeded(move) ? MISSING[move] : undefined).safeParse(textOf(form, "words"));
  const typed = textOf(form, "words").trim();
  return { do: move, place: place.data, edits, words: typed, error: words.error?.issues[0]?.message };
}

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
