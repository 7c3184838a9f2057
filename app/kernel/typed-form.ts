import { z } from "zod";

/** Of something that one of our pages names. */
export const Id = z.string().regex(/^[\w-]{1,64}$/);
/** From one of our own pages: an id made there, so that sending the form twice has one effect. */
export const OwnId = z.string().regex(/^[\w-]{8,64}$/);

/** The same, where it must be one of ours to the letter; `null` for anything else. */
export function newIdOf(form: FormData): string | null {
  return z.uuid().safeParse(form.get("id")).data ?? null;
}

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

/** What a page shows of a form that was not taken. */
export type FormProblem = {
  typed: Record<string, string>;
  errors: ReadForm<string, never>["errors"];
  message: string | null;
};

/** A text that must not be empty. @param missing what to say when it is. */
export const requiredText = (most: number, missing: string) =>
  z.string().trim().min(1, missing).max(most, `Shorten this to ${most} characters.`);
