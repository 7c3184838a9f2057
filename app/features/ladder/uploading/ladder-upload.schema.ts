import { z } from "zod";
import { hidden, list, someOf, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

const SPLITTINGS = ["auto", "none", "lines", "bullets", "numbers"] as const;

/** What is sent with the file. */
export const LadderUploadForm = form({ id: hidden(z.uuid()), splitting: text(z.enum(SPLITTINGS)) });

/** The buttons of an import's page. */
export const LadderImportForm = acts({
  accept: form({
    edits: hidden(Version),
    field: list(z.string().regex(/^[a-z_]{1,40}$/), 100, { problem: someOf("Select what you have checked.") }),
  }),
  remove: form({}),
});
