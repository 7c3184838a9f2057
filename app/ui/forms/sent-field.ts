import type { FieldErrors } from "~/kernel/form/form";

/** A form as it is shown: what was typed, or what is stored, and what is wrong with it. */
export type ShownForm<Typed> = { typed: Typed; errors?: FieldErrors };

/** The props of a field by its name in the form: `<TextField label="Name" {...field("name")} />`. */
export function fieldsOf<Typed extends Readonly<Record<string, unknown>>>({ typed, errors }: ShownForm<Typed>) {
  return <Name extends keyof Typed & string>(name: Name) => ({
    name,
    defaultValue: typed[name],
    errors: errors?.[name],
  });
}
