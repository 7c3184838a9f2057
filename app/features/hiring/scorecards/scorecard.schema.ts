import { z } from "zod";
import type { Settlement } from "~/kernel/autosave";
import { hidden, Id, keyed, OwnId, orNull, required, text, Version } from "~/kernel/form/fields";
import { acts, form, part, type ValueOf } from "~/kernel/form/form";
import type { Entry } from "~/kernel/write-decision";
import { CONFIDENCES, RECOMMENDATIONS, SCORECARD, WHOLE, type Written } from "./domain/scorecard";

/** More questions than any kit has. */
const MOST_QUESTIONS = 200;
/** Texts that are too long come through, so that the page can say what to shorten. */
const anyText = text(z.string());

/** Which conflict the pressed button settles, and how. */
const Settled = z
  .string()
  .regex(/^(mine|theirs|both):[\w-]{1,64}$/)
  .transform((pressed) => {
    const [settlement, id] = pressed.split(":") as [Settlement, string];
    return { settlement, id };
  });

const deviation = form({
  id: hidden(OwnId),
  about: hidden(orNull(Id)),
  what: text(required(1000, "Say what differed from the kit.")),
  reason: text(required(1000, "Say why it was.", "Shorten the reason to 1000 characters.")),
});
export type DeviationSent = NonNullable<ReturnType<typeof deviation.read>>;

/**
 * A scorecard is one form: `notes.<question>`, `choice.<question>` and `cited.<question>`, `recommendation.whole` and its like, the
 * version that it saw of each as `version.<id>` and the mark of what it showed as `mark.<id>`. Beside them may stand a deviation.
 */
const scorecard = {
  /** Whose it is, in which version. */
  sheet: text(z.string(), { length: 200 }),
  settle: hidden(orNull(Settled)),
  entries: keyed(
    {
      version: hidden(Version),
      /** The version of the text shown beside one's own on a conflict page. */
      other: hidden(orNull(Version as z.ZodType<number>)),
      mark: hidden(z.string().max(40)),
      notes: anyText,
      choice: hidden(z.enum(["", "not-assessed", "1", "2", "3", "4", "5"])),
      cited: anyText,
      recommendation: hidden(z.enum(["", ...RECOMMENDATIONS])),
      confidence: hidden(z.enum(["", ...CONFIDENCES])),
      summary: anyText,
      correction: anyText,
    },
    "version",
    MOST_QUESTIONS,
  ),
  deviation: part(deviation),
};
type Given = ValueOf<typeof scorecard>;

function entryOf({ key: id, version, other, mark, notes, choice, cited, ...whole }: Given["entries"][number]) {
  const text: Written = id === WHOLE ? whole : { notes, choice, cited };
  return { id, text: SCORECARD.normal(text), seen: version, other, mark: mark || null };
}

export type ScorecardInput = {
  key: string | null;
  entries: readonly Entry<Written>[];
  pressed: { id: string; settlement: Settlement } | null;
  /** `null` when nothing was entered there. */
  deviation: DeviationSent | null;
};

const isEmpty = ({ typed: { what, reason } }: DeviationSent) => what.trim() === "" && reason.trim() === "";

/** @param asksDeviation its button was pressed: what it lacks is said, even where it is empty. */
const scorecardForm = (asksDeviation: boolean) =>
  form(scorecard).as(
    ({ sheet, settle, entries, deviation }): ScorecardInput => ({
      key: sheet || null,
      entries: entries.map(entryOf),
      pressed: settle,
      deviation: deviation && (asksDeviation || !isEmpty(deviation)) ? deviation : null,
    }),
  );
const stored = { save: scorecardForm(false), deviate: scorecardForm(true) };

/** What scripts save. */
export const SaveForm = acts(stored, "save");

/** The buttons of a scorecard's page; one that settles a conflict saves. */
export const ScorecardForm = acts(
  { ...stored, review: scorecardForm(false), correct: form({}), "discard-correction": form(scorecard) },
  "save",
);
