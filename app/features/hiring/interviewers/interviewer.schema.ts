import { z } from "zod";
import {
  hidden,
  Id,
  list,
  OwnId,
  optional,
  orNull,
  paintedWeek,
  required,
  text,
  Version,
  week,
  wholeNumber,
} from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import { MOST_PER_WEEK } from "./domain/interviewer";
import { DeclareForm } from "./domain/panel-mix";
import { STATES } from "./domain/qualification";

/** The forms of one's own page. */
export const InterviewerForm = acts({
  load: form({ perWeek: text(wholeNumber(0, MOST_PER_WEEK)), edits: hidden(Version) }),
  hours: form({ week: week(), seen: hidden(z.string(), { length: 2_000 }) }),
  paint: form({ cell: paintedWeek(), seen: hidden(z.string(), { length: 2_000 }) }),
  declare: DeclareForm,
});
export type InterviewerSent = NonNullable<ReturnType<typeof InterviewerForm.read>>;

/** What hiring leads choose to look at panels by. */
export const AspectsForm = form({ aspect: list(z.string(), 50) });

/** A step with a qualification; `seen` is the number of the last one that the form was filled in against. */
export const QualificationStepForm = form({
  state: text(z.enum(STATES, { error: "Choose a step." })),
  reason: text(optional(300)),
  seen: hidden(Version),
}).check(({ state, reason }) =>
  state === "LAPSED" && reason === "" ? { reason: "Say why it lapses. They can read it." } : null,
);
export type QualificationStepSent = NonNullable<ReturnType<typeof QualificationStepForm.read>>;

/** The person who is to begin. */
export const BeginForm = form({ person: person() });
export type BeginSent = NonNullable<ReturnType<typeof BeginForm.read>>;

const chosen = (missing: string) => text(z.string().regex(/^[\w-]{1,64}$/, missing));
const Address = z
  .string()
  .trim()
  .max(2000, "Enter a shorter address.")
  .pipe(z.url({ protocol: /^https$/, error: "Enter an address that begins with https://, or none." }));

/** The forms of a kit's vignettes. */
export const VignettesForm = acts({
  add: form({
    id: hidden(OwnId),
    question: chosen("Choose a question."),
    band: chosen("Choose levels."),
    title: text(required(200, "Enter a title.")),
    text: text(optional(20_000)),
    url: text(orNull(Address)),
  }).check(({ text, url }) =>
    text === "" && url === null ? { text: "Write what was answered, or enter the address of a recording." } : null,
  ),
  shipped: form({}),
  retire: form({ vignette: hidden(Id) }),
  appoint: form({ person: person() }),
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
