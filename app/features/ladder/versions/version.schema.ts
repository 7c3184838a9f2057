import { z } from "zod";
import { hidden, list } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { DecisionField, MOST_DECISIONS } from "./domain/decision-field";

const hash = () => hidden(z.string().regex(/^[0-9a-f]{64}$/));

/** The buttons of a framework's page. `hash` is of the files that were shown. */
export const VersionForm = acts({
  impact: form({ hash: hash() }),
  retire: form({}),
  restore: form({}),
  publish: form({ hash: hash(), decision: list(DecisionField, MOST_DECISIONS) }),
});
