import { z } from "zod";
import type { CheckIn } from "./domain/check-in";
import type { Closing } from "./domain/closing";

/** A field of a form as text: one kind of line end, and without the character that no database holds. */
function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\0", "").replace(/\r\n?/g, "\n").slice(0, 20_000) : "";
}

export type FieldErrors = Record<string, string[] | undefined>;
/** What a form holds, or what to put right at which field; what was typed comes back with either. */
export type ReadForm<Input> = { typed: Record<string, string>; errors: FieldErrors; input: Input | null };

export function readForm<Input>(form: FormData, fields: readonly string[], schema: z.ZodType<Input>): ReadForm<Input> {
  const typed = Object.fromEntries(fields.map((name) => [name, textOf(form, name)]));
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { typed, errors: {}, input: parsed.data };
  return { typed, errors: z.flattenError(parsed.error).fieldErrors as FieldErrors, input: null };
}

export const boundedText = (most: number) => z.string().trim().max(most, `Shorten this to ${most} characters.`);

const CheckInForm: z.ZodType<CheckIn> = z.object({
  day: z.enum(["30", "60"]).transform((text) => (text === "30" ? 30 : 60)),
  going: z.enum(["WELL", "MIXED", "BADLY"], { error: "Choose how it goes." }),
  meeting: z.enum(["AS_AGREED", "LESS", "NOT_AT_ALL"], { error: "Choose how often you meet." }),
  help: boundedText(1000),
});

export function readCheckIn(form: FormData): ReadForm<CheckIn> {
  return readForm(form, ["day", "going", "meeting", "help"], CheckInForm);
}

const ClosingForm: z.ZodType<Closing> = z.object({
  satisfaction: z.enum(["VERY", "MOSTLY", "PARTLY", "NOT"], { error: "Choose how satisfied you are." }),
  changed: boundedText(2000),
});

export function readClosing(form: FormData): ReadForm<Closing> {
  return readForm(form, ["satisfaction", "changed"], ClosingForm);
}

const ThanksForm = z.object({ text: boundedText(2000).min(1, "Write your thanks first.") });
const Id = z.string().regex(/^[\w-]{8,64}$/);
const ExpectationId = z.string().regex(/^[\w-]{1,64}$/);

/** What a button on the page of thanks asks for. */
export function readThanks(form: FormData) {
  if (form.get("do") !== "keep") return { do: "thank" as const, ...readForm(form, ["text"], ThanksForm) };
  const ids = form.getAll("expectation").map((id) => ExpectationId.safeParse(id).data ?? "");
  return { do: "keep" as const, id: Id.safeParse(form.get("id")).data ?? null, expectationIds: [...new Set(ids)] };
}
