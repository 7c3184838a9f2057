import type { FieldErrors } from "~/kernel/form/form";

/** What a form was refused for, and what its preview says of it since. */
type Answers = {
  refused: FieldErrors | undefined;
  /** `undefined` until there is an answer newer than the refusal. */
  preview: FieldErrors | undefined;
  /** Fields that changed between the two. */
  changed: ReadonlySet<string>;
};

/**
 * Errors of a form that is previewed while it is filled in: an old one goes once its field has changed and the preview accepts it.
 * A preview asks for less than the whole form, so what it doesn't mention stays where nothing changed.
 */
export function errorsSince({ refused = {}, preview, changed }: Answers): FieldErrors {
  if (!preview) return refused;
  const kept = Object.entries(refused).filter(([name]) => !changed.has(name));
  return { ...Object.fromEntries(kept), ...preview };
}
