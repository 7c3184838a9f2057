import { z } from "zod";
import { hidden, list } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import type { Decision } from "./domain/lineage";

/** `level:IC3:IC4`, and without a third part what is retired. */
const DecisionField = z
  .string()
  .max(160)
  .regex(/^(level|competency|expectation):[A-Za-z0-9-]+:[A-Za-z0-9-]*$/)
  .transform((text): Decision => {
    const [kind, from, to] = text.split(":") as [Decision["kind"], string, string];
    return { kind, from, to: to === "" ? [] : [to] };
  });

const hash = () => hidden(z.string().regex(/^[0-9a-f]{64}$/));

/** Everything that can be gone from a framework of the largest size that is read. */
const MOST_DECISIONS = 4_600;

/** The buttons of a framework's page. `hash` is of the files that were shown. */
export const VersionForm = acts({
  impact: form({ hash: hash() }),
  retire: form({}),
  restore: form({}),
  publish: form({ hash: hash(), decision: list(DecisionField, MOST_DECISIONS) }),
});
