import { z } from "zod";
import { COLUMN_CHOICES } from "~/features/ladder/importing/domain/column-roles";
import { hidden, lines, list, someOf, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

/** Of all sheets together. */
const MOST_COLUMNS = 1_000;
const SPLITTINGS = ["auto", "none", "lines", "bullets", "numbers"] as const;

/** What is sent with the file. */
export const LadderUploadForm = form({ id: hidden(z.uuid()), splitting: text(z.enum(SPLITTINGS)) });

/** The buttons of an import's page. */
export const LadderImportForm = acts({
  accept: form({
    edits: hidden(Version),
    field: list(z.string().regex(/^[a-z_]{1,40}$/), 100, { problem: someOf("Select what you have checked.") }),
  }),
  columns: form({
    edits: hidden(Version),
    columns: lines({ choice: text(z.enum(COLUMN_CHOICES)) }, MOST_COLUMNS),
  }),
  draft: form({}),
  remove: form({}),
});
