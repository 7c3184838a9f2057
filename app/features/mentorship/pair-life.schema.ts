import { z } from "zod";
import type { CheckIn } from "./domain/check-in";

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
