import { z } from "zod";
import { flag, hidden, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

/** What comes beside the file. */
export const UploadForm = form({ id: hidden(z.uuid()), everybody: flag() });
export type UploadSent = NonNullable<ReturnType<typeof UploadForm.read>>;

/** `mark` is of the plan that was shown. */
export const DryRunForm = acts(
  { apply: form({ mark: text(z.string()) }), discard: form({ mark: text(z.string()) }) },
  "apply",
);
