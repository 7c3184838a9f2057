import { z } from "zod";
import { hidden, Id, OwnId, optional, orNull, required, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

const chosen = (missing: string) => text(z.string().regex(/^[\w-]{1,64}$/, missing));
const Address = z
  .string()
  .trim()
  .max(2000, "Give a shorter address.")
  .pipe(z.url({ protocol: /^https$/, error: "Give an address that begins with https://, or none." }));

/** The forms of a kit's vignettes. */
export const VignettesForm = acts({
  add: form({
    id: hidden(OwnId),
    question: chosen("Choose a question."),
    band: chosen("Choose levels."),
    title: text(required(200, "Give it a title.")),
    text: text(optional(20_000)),
    url: text(orNull(Address)),
  }).check(({ text, url }) =>
    text === "" && url === null ? { text: "Write what was answered, or give the address of a recording." } : null,
  ),
  retire: form({ vignette: hidden(Id) }),
  appoint: form({ who: text(z.string()) }),
  dismiss: form({ member: hidden(Id) }),
});
export type VignettesSent = NonNullable<ReturnType<typeof VignettesForm.read>>;

const Point = z
  .string()
  .regex(/^[1-5]$/, "Choose a point.")
  .transform(Number);

export const GivenScoreForm = form({
  score: text(Point),
  note: text(required(2000, "Note what in the answer shows it.")),
});
export type GivenScoreSent = NonNullable<ReturnType<typeof GivenScoreForm.read>>;
