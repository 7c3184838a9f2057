import { z } from "zod";
import { TypedDay, TypedDayOrNone } from "~/kernel/time/typed-day";
import { errorsByField, Id, OwnId, textOf } from "~/kernel/typed-form";
import type { OpeningFields } from "./domain/opening-fields";

export const Edits = z.coerce.number().int().min(1).max(1_000_000_000);
const Code = z.string().regex(/^[A-Za-z0-9-]{1,20}$/, "Choose a level.");

const Fields = z
  .object({
    role: z.string().trim().min(1, "Say which role it is.").max(120, "Shorten this to 120 characters."),
    about: z.string().trim().max(4000, "Shorten this to 4000 characters."),
    lowestLevel: Code,
    highestLevel: Code,
    teamId: z.union([z.literal("").transform(() => null), Id]),
    headcount: z
      .string()
      .trim()
      .regex(/^\d{1,4}$/, "Give a whole number.")
      .transform(Number)
      .refine((value) => value >= 1 && value <= 1000, "Give a number from 1 to 1000."),
    opensOn: TypedDay,
    fillBy: TypedDayOrNone,
  })
  .refine(({ opensOn, fillBy }) => fillBy === null || opensOn <= fillBy, {
    error: "That is before it opens. Give a later day.",
    path: ["fillBy"],
  });

const TEXTS = [
  "id",
  "edits",
  "version",
  "ladder",
  "role",
  "about",
  "lowestLevel",
  "highestLevel",
  "teamId",
  "headcount",
  "opensOn",
  "fillBy",
  "decider",
  "deciderId",
  "coordinator",
  "coordinatorId",
] as const;
/** A form as it was typed, to be shown again. */
export type TypedOpening = Record<(typeof TEXTS)[number], string>;
/** By the name of the field. */
export type OpeningErrors = Readonly<Record<string, string[] | undefined>>;

export type OpeningForm = {
  typed: TypedOpening;
  errors: OpeningErrors;
  fields: OpeningFields | null;
  /** `null` where the form has none, or one that is none. */
  id: string | null;
  edits: number | null;
};

/** The form that sets up an opening and the one that changes it: what it holds, or what to put right beside what was typed. */
export function readOpening(form: FormData): OpeningForm {
  const text = (name: string) => textOf(form, name);
  const typed = Object.fromEntries(TEXTS.map((name) => [name, text(name)])) as TypedOpening;
  const parsed = Fields.safeParse(typed);
  const id = OwnId.safeParse(typed.id);
  const edits = Edits.safeParse(typed.edits);
  return {
    typed,
    errors: errorsByField(parsed.error),
    fields: parsed.success ? parsed.data : null,
    id: id.success ? id.data : null,
    edits: edits.success ? edits.data : null,
  };
}

/** The ladder for which somebody wants to open a role; `null` before they chose one. */
export function readLadder(url: URL): { slug: string; ladderId: string } | null {
  const chosen = z
    .object({ slug: z.string().regex(/^[a-z0-9-]{1,64}$/), ladderId: z.string().regex(/^[\w-]{1,64}$/) })
    .safeParse({ slug: url.searchParams.get("framework"), ladderId: url.searchParams.get("ladder") });
  return chosen.success ? chosen.data : null;
}

const STATES = ["all", "draft", "open", "closed"] as const;
export type OpeningFilter = (typeof STATES)[number];

/** Which openings a list shows: `all` unless told otherwise. */
export function readState(url: URL): OpeningFilter {
  const state = z.enum(STATES).safeParse(url.searchParams.get("state"));
  return state.success ? state.data : "all";
}

/** To whom an opening is handed; `null` for nobody. */
export function readNewLead(form: FormData): string | null {
  const id = Id.safeParse(form.get("lead"));
  return id.success ? id.data : null;
}

/** How an opening ends; closing is what cannot lose anything. */
export function readEnd(form: FormData): "discard" | "close" {
  return form.get("do") === "discard" ? "discard" : "close";
}
