import { z } from "zod";
import { flag, hidden, keyed, list, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { DAY_ORDERS } from "./domain/column-mapping";
import { MEANINGS } from "./domain/column-words";
import { COLUMNS } from "./domain/people-file";

/** What is sent with the file, or instead of it. */
export const UploadForm = form({
  id: hidden(z.uuid()),
  pasted: text(z.string(), { length: 900_000 }),
  everybody: flag(),
});
export type UploadSent = NonNullable<ReturnType<typeof UploadForm.read>>;

const MOST_COLUMNS = 200;
/** Lines that can be fixed at once. */
export const LINES_TO_FIX = 50;
const LONGEST_CELL = 1_000;

const cell = () => text(z.string().trim().max(LONGEST_CELL), { length: LONGEST_CELL });
const shownColumns = z
  .string()
  .transform((names) => names.split(","))
  .pipe(z.array(z.enum(COLUMNS)));

/** The fields of a line: `at` names the columns that the page shows of it. */
const lineFields = {
  at: hidden(shownColumns),
  "leave-out": flag(),
  ...{ name: cell(), email: cell(), "manager-email": cell(), team: cell(), ladder: cell(), level: cell() },
  ...{ "start-date": cell(), "time-zone": cell(), languages: cell() },
};

/** The buttons of an import's page. `mark` identifies the plan that was shown. */
export const DryRunForm = acts(
  {
    apply: form({ mark: text(z.string()) }),
    discard: form({ mark: text(z.string()) }),
    columns: form({
      columns: keyed({ to: text(z.enum([...MEANINGS, ""])) }, "to", MOST_COLUMNS),
      days: text(z.enum(DAY_ORDERS)),
    }),
    merge: form({ same: list(z.string().max(200), 500, { length: 200 }) }),
    fix: form({ lines: keyed(lineFields, "at", LINES_TO_FIX) }),
    "drop-managers": form({}),
  },
  "apply",
);
export type DryRunSent = NonNullable<ReturnType<typeof DryRunForm.read>>;
export type ChangeSent = Exclude<DryRunSent, { do: "apply" | "discard" }>;
