import { z } from "zod";

/** Of something that one of our pages names. */
export const Id = z.string().regex(/^[\w-]{1,64}$/);
/** From one of our own pages: an id made there, so that sending the form twice has one effect. */
export const OwnId = z.string().regex(/^[\w-]{8,64}$/);

/** The same, where it must be one of ours to the letter; `null` for anything else. */
export function newIdOf(form: FormData): string | null {
  return z.uuid().safeParse(form.get("id")).data ?? null;
}

/** For a text that came back with its form, whole. */
export const shorten = (most: number) => `Shorten this to ${most} characters. All of it is still here.`;

/** A field of a form as text: one kind of line end, and without the character that no database holds. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\0", "").replace(/\r\n?/g, "\n") : "";
}

/** What a form holds, or what to put right at which field; what was typed comes back with either. */
export type ReadForm<Field extends string, Input> = {
  typed: Record<Field, string>;
  errors: Partial<Record<Field, string[]>>;
  input: Input | null;
};

/** A form that was sent and not accepted, as its page shows it again. */
export type SentForm<Field extends string> = {
  id: string | null;
  typed: Record<Field, string>;
  errors: Partial<Record<Field, string[]>>;
  message: string | null;
};

export function readForm<Field extends string, Input>(
  form: FormData,
  fields: readonly Field[],
  schema: z.ZodType<Input>,
): ReadForm<Field, Input> {
  const typed = Object.fromEntries(fields.map((name) => [name, textOf(form, name)])) as Record<Field, string>;
  const parsed = schema.safeParse(typed);
  if (parsed.success) return { typed, errors: {}, input: parsed.data };
  const errors = z.flattenError(parsed.error).fieldErrors as object as ReadForm<Field, Input>["errors"];
  return { typed, errors, input: null };
}

/** What is wrong by the name of the field, of which `weights.team` may be one. */
export function errorsByField(error: z.ZodError | undefined): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const { path, message } of error?.issues ?? []) {
    const name = path.join(".");
    errors[name] = [...(errors[name] ?? []), message];
  }
  return errors;
}

/** The version that a form was filled in against. */
export function versionOf(form: FormData): number {
  return z.coerce.number().int().min(0).max(2_000_000_000).safeParse(form.get("version")).data ?? 0;
}

export const longText = (most: number, what: string) =>
  z.string().trim().max(most, `Shorten ${what} to ${most} characters.`);
