import { hidden, required, shorten, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

const LONGEST_REOPENING = 2_000;
/** The one that the page showed. */
const shown = { round: hidden(Version) };

export const LockForm = acts({
  lock: form(shown),
  reopen: form({
    ...shown,
    reason: text(
      required(LONGEST_REOPENING, "Say why it continues. Everyone concerned reads it.", shorten(LONGEST_REOPENING)),
    ),
  }),
});
export type LockSent = NonNullable<ReturnType<typeof LockForm.read>>;
