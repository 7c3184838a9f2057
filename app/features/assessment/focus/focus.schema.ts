import { z } from "zod";
import { hidden, Id, list, Version } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);

export const LadderFocusForm = form({
  framework: hidden(Code),
  ladder: hidden(Code),
  focus: list(Id, 100),
  edits: hidden(Version),
});
export type LadderFocusInput = NonNullable<NonNullable<ReturnType<typeof LadderFocusForm.read>>["value"]>;

/** @property at the ladder whose form was sent, with what was chosen in it. */
export type LadderFocusProblem = {
  status: 400 | 409;
  at: { framework: string; ladder: string };
  typed: readonly string[];
  errors: readonly string[];
  /** Someone else has stored something meanwhile. */
  edits?: number;
};
