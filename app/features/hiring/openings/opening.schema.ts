import { z } from "zod";
import { TypedDay, TypedDayOrNone } from "~/kernel/time/typed-day";
import { errorsByField, Id, OwnId, textOf } from "~/kernel/typed-form";
import type { OpeningCompetency, OpeningFields } from "./domain/opening";
import { MOST_SEATS, type StageChange } from "./domain/plan";

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
  /** `null` when missing or malformed. */
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

/** The ladder of the new opening; `null` before one is chosen. */
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

/** The new lead of an opening; `null` when none was chosen. */
export function readNewLead(form: FormData): string | null {
  const id = Id.safeParse(form.get("lead"));
  return id.success ? id.data : null;
}

/** How an opening ends; closing is what cannot lose anything. */
export function readEnd(form: FormData): "discard" | "close" {
  return form.get("do") === "discard" ? "discard" : "close";
}

const Kit = z
  .string()
  .regex(/^[\w-]{1,64}\/[\w-]{1,64}$/, "Choose an interview.")
  .transform((text) => {
    const [kitId = "", bandId = ""] = text.split("/");
    return { kitId, bandId };
  });
const StageName = z.string().trim().min(1, "Give it a name.").max(120, "Shorten this to 120 characters.");
const Seats = z
  .string()
  .transform(Number)
  .refine(
    (value) => Number.isInteger(value) && value >= 1 && value <= MOST_SEATS,
    `Give a whole number from 1 to ${MOST_SEATS}.`,
  );

/** A change of a plan; parts that are missing or malformed are `null`. */
export type PlanAction =
  | { do: "add"; id: string; kit: { kitId: string; bandId: string } | null }
  | { do: "change"; stage: string; edits: number; change: StageChange | null }
  | { do: "earlier"; stage: string; edits: number }
  | { do: "later"; stage: string; edits: number }
  | { do: "remove"; stage: string; edits: number }
  | { do: "ask"; edits: number; competencies: OpeningCompetency[] | null }
  | { do: "take-version" }
  | { do: "open" };

export type PlanForm = { asked: PlanAction | null; typed: TypedPlan; errors: OpeningErrors };

/** As it was typed, to be shown again at the form that it is of. */
export type TypedPlan = { at: string; texts: Readonly<Record<string, string>> };

/** A form of the plan; those of competencies are `want.<id>`, `weight.<id>` and `reason.<id>`. */
export function readPlan(form: FormData): PlanForm {
  const text = (name: string) => textOf(form, name);
  const stage = Id.safeParse(text("stage"));
  const texts = Object.fromEntries([...form.keys()].map((name) => [name, text(name)]));
  const typed = { at: stage.success ? stage.data : text("do"), texts };
  const act = text("do");
  const edits = Edits.safeParse(text("edits")).data ?? 0;
  if (act === "add") return { ...readAdd(text), typed };
  if (act === "ask") return { ...readAsked(form, edits), typed };
  if (act === "open" || act === "take-version") return { asked: { do: act }, typed, errors: {} };
  if (!stage.success) return { asked: null, typed, errors: {} };
  if (act === "change") return { ...readChange(text, stage.data, edits), typed };
  if (act === "earlier" || act === "later" || act === "remove") {
    return { asked: { do: act, stage: stage.data, edits }, typed, errors: {} };
  }
  return { asked: null, typed, errors: {} };
}

type Read = Omit<PlanForm, "typed">;
type Text = (name: string) => string;

function readAdd(text: Text): Read {
  const id = OwnId.safeParse(text("id"));
  const kit = Kit.safeParse(text("kit"));
  if (!id.success) return { asked: null, errors: {} };
  const errors = kit.success ? {} : { kit: ["Choose an interview."] };
  return { asked: { do: "add", id: id.data, kit: kit.success ? kit.data : null }, errors };
}

function readChange(text: Text, stage: string, edits: number): Read {
  const given = { name: text("name"), bandId: text("band"), seats: text("seats") };
  const parsed = z.object({ name: StageName, bandId: Id, seats: Seats }).safeParse(given);
  const change = parsed.success ? parsed.data : null;
  return { asked: { do: "change", stage, edits, change }, errors: errorsByField(parsed.error) };
}

const Wanted = z
  .object({
    competencyId: Id,
    must: z.boolean(),
    weight: z
      .string()
      .regex(/^[1-5]$/, "Give a number from 1 to 5.")
      .transform(Number),
    reason: z.string().trim().max(1000, "Shorten this to 1000 characters."),
  })
  .refine(({ weight, reason }) => weight === 1 || reason !== "", {
    error: "Say why it does not weigh 1 like the others.",
    path: ["reason"],
  });

function readAsked(form: FormData, edits: number): Read {
  const text = (name: string) => textOf(form, name);
  const ids = [...new Set([...form.keys()].flatMap((name) => (name.startsWith("want.") ? [name.slice(5)] : [])))];
  const competencies: OpeningCompetency[] = [];
  const errors: Record<string, string[]> = {};
  for (const competencyId of ids.slice(0, 200)) {
    const want = text(`want.${competencyId}`);
    if (want !== "must" && want !== "good") continue;
    const weight = text(`weight.${competencyId}`) || "1";
    // Without a weight of its own there is nothing to give reasons for.
    const reason = weight === "1" ? "" : text(`reason.${competencyId}`);
    const parsed = Wanted.safeParse({ competencyId, must: want === "must", weight, reason });
    if (parsed.success) competencies.push(parsed.data);
    for (const [name, said] of Object.entries(errorsByField(parsed.error))) errors[`${name}.${competencyId}`] = said;
  }
  const isRight = Object.keys(errors).length === 0;
  return { asked: { do: "ask", edits, competencies: isRight ? competencies : null }, errors };
}
