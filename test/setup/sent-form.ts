import { Admission, type NameRule } from "~/kernel/form/form";

type Readable<Result> = { names: readonly NameRule[]; read(received: Admission["received"]): Result };

/**
 * A form as a use-case gets it from its page. An array sends a field several times.
 * @throws {Error} the form does not take a field, or it is none of ours.
 */
export function sentForm<Result>(
  form: Readable<Result>,
  fields: Readonly<Record<string, string | readonly string[]>>,
): NonNullable<Result> {
  const admission = new Admission(form.names);
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) {
      const problem = admission.admit(name, one);
      if (problem) throw new Error(`${name}: ${problem}`);
    }
  }
  const sent = form.read(admission.received);
  if (sent === null || sent === undefined) throw new Error(`No page sends ${JSON.stringify(fields)}.`);
  return sent;
}
