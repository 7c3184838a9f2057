import { z } from "zod";
import { hidden, Id, required, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { ELEVATED_MINUTES } from "./domain/elevated-read";

const MISSING = "Say why you need to read this. The person will see it.";

/** The buttons of the page. A form that is sent without one begins an elevated read. */
export const ElevatedReadForm = acts(
  {
    begin: form({
      id: hidden(Id),
      reason: text(required(500, MISSING, "Shorten the reason to 500 characters.")),
      minutes: text(
        z.coerce.number().refine((minutes) => ELEVATED_MINUTES.some((one) => one === minutes), "Choose a time."),
      ),
    }),
    end: form({}),
  },
  "begin",
);
export type ElevatedReadSent = NonNullable<ReturnType<typeof ElevatedReadForm.read>>;
type BeginSent = Extract<ElevatedReadSent, { do: "begin" }>;
export type ElevatedReadInput = NonNullable<BeginSent["value"]>;
