import { z } from "zod";
import { evidencePart } from "~/features/assessment/evidence/domain/evidence-item";
import { agreeFocus, proposeFocus } from "~/features/assessment/focus/domain/focus-form";
import type { SentFile } from "~/files/domain/file-name";
import { hidden, keyed, OwnId, orNull, text, Version } from "~/kernel/form/fields";
import { acts, form, part } from "~/kernel/form/form";
import { TypedDay } from "~/kernel/time/day";
import { type Choice, normal } from "./domain/judgement";

/*
 * A page of expectations is one form: `choice.<id>`, `reason.<id>`, `note.<id>`, the version it saw as `version.<id>` and
 * the mark of the content it saw as `mark.<id>`. Beside them may stand a new piece of evidence.
 */

export const ChoiceText = z
  .string()
  .regex(/^(not-assessed|no-opportunity|word:[\w-]{1,64})?$/)
  .transform((text) => (text || "not-assessed") as Choice);

/** More expectations than any level asks. */
const MOST_EXPECTATIONS = 400;

/** Longer texts than the domain allows come through, so that the page can say what to shorten and show them. */
const entries = keyed(
  {
    choice: hidden(ChoiceText),
    reason: text(z.string()),
    note: text(z.string()),
    version: hidden(Version),
    /** The version of the text shown beside one's own on a conflict page. */
    other: hidden(orNull(Version as z.ZodType<number>)),
    mark: hidden(z.string().max(40)),
  },
  "version",
  MOST_EXPECTATIONS,
);

/** Which conflict the pressed button settles, and how. */
const Settled = z
  .string()
  .regex(/^(mine|theirs|both):[\w-]{1,64}$/)
  .transform((text) => {
    const [settlement, id] = text.split(":") as ["mine" | "theirs" | "both", string];
    return { settlement, id };
  });

/** Everything a page of expectations sends. @param file what came along. */
export const sheetForm = (file: SentFile | null) =>
  form({
    /** The sheet that the page showed, where the form says so. */
    sheet: hidden(orNull(OwnId)),
    entries,
    settle: hidden(orNull(Settled)),
    evidence: part(evidencePart(file)),
    do: text(z.string(), { length: 64 }),
    onward: text(z.string(), { length: 2_000 }),
  }).as(({ sheet, entries, settle, evidence, do: asked, onward }) => ({
    sheet,
    entries: entries.map(({ key: id, mark, ...entry }) => ({ id, mark: mark || null, ...entry, ...normal(entry) })),
    settlement: settle,
    evidence,
    addsEvidence: asked === "add-evidence",
    onward,
  }));
type Sent = NonNullable<ReturnType<ReturnType<typeof sheetForm>["read"]>>;
type Input = NonNullable<Sent["value"]>;
type Entry = Input["entries"][number];
export type RatingEntry = Omit<Entry, "other" | "mark"> & Partial<Pick<Entry, "other" | "mark">>;
export type SheetInput = Partial<Omit<Input, "entries">> & { entries: readonly RatingEntry[] };

export const StartForm = form({
  level: text(
    z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,59}\/[A-Z]{1,6}[0-9]{1,2}$/, "Choose a level.")
      .transform((text) => {
        const [slug, levelCode] = text.split("/") as [string, string];
        return { slug, levelCode };
      }),
  ),
});

/** The buttons of an assessment's own page. A form that is sent without one begins the sheet. */
export const AssessmentForm = acts(
  {
    begin: form({}),
    withdraw: form({}),
    book: form({ talkOn: text(TypedDay) }),
    "propose-focus": proposeFocus,
    "agree-focus": agreeFocus,
  },
  "begin",
);
/** What its buttons have sent. */
export type AssessmentSent = NonNullable<ReturnType<typeof AssessmentForm.read>>;
