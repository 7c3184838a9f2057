import { z } from "zod";
import { text } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";
import { DECLARATIONS, readDeclared } from "./declaration";

const said = text(z.string(), { length: 100 });

/** What may be said of oneself, or not; an answer that is none of those that can be chosen counts as not said. */
export const DeclareForm = form(
  Object.fromEntries(DECLARATIONS.map(({ attribute }) => [`declared-${attribute}`, said])),
).as((typed) => ({ do: "declare" as const, declared: readDeclared((name) => typed[name] ?? "") }));
