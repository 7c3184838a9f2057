import { z } from "zod";
import { hidden, list, orNull, unused } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { DecisionField, MOST_DECISIONS } from "./domain/decision-field";

/** The slug of a framework, or nothing. */
const replacement = () => hidden(orNull(z.string().regex(/^[a-z0-9-]{1,64}$/)));

const hash = () => hidden(z.string().regex(/^[0-9a-f]{64}$/));

/** The buttons of a framework's page. `hash` is of the files that were shown. */
export const VersionForm = acts({
  impact: form({ hash: hash() }),
  retire: form({ replacement: replacement() }),
  replace: form({ replacement: replacement() }),
  // Its button is in the form of `replace`.
  restore: form({ replacement: unused() }),
  publish: form({ hash: hash(), decision: list(DecisionField, MOST_DECISIONS) }),
});
