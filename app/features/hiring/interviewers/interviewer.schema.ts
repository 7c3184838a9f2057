import { z } from "zod";
import { hidden, list, optional, text, Version, wholeNumber } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { week } from "~/kernel/form/week-field";
import { DeclareForm } from "./domain/declaration-form";
import { MOST_PER_WEEK } from "./domain/interviewer";
import { STATES } from "./domain/qualification";

/** The forms of one's own page. */
export const InterviewerForm = acts({
  load: form({ perWeek: text(wholeNumber(0, MOST_PER_WEEK)), edits: hidden(Version) }),
  hours: form({ week: week(), seen: hidden(z.string(), { length: 2_000 }) }),
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
  state === "LAPSED" && reason === "" ? { reason: "Say why it lapses; they read it." } : null,
);
export type QualificationStepSent = NonNullable<ReturnType<typeof QualificationStepForm.read>>;

/** The person who is to begin, by name or address. */
export const BeginForm = form({ who: text(z.string()) });
