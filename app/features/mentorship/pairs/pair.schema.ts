import { z } from "zod";
import { hidden, Id, list, OwnId, optional, orNull, required, text, typedNumber, Version } from "~/kernel/form/fields";
import { acts, type FieldErrors, form, type TypedOf } from "~/kernel/form/form";
import { MEETING_RHYTHMS } from "~/kernel/time/calendar";
import { TypedAppointment } from "~/kernel/time/day";
import type { Agreement, AgreementTerms } from "./domain/agreement";
import type { CheckIn, Closing } from "./domain/closing";
import { SESSION_STATES } from "./domain/pair-session";

/** A pair is paused, and taken up again, by either of the two. */
export const PauseForm = acts({ pause: form({}), resume: form({}) });

const trimmed = (schema: z.ZodType<string, string>) => text(z.string().trim().pipe(schema));

const terms = {
  rhythm: text(z.enum(MEETING_RHYTHMS, { error: "Choose how often you meet." })),
  minutes: text(
    typedNumber(
      z.coerce
        .number({ error: "Enter the minutes as a number." })
        .int("Enter whole minutes.")
        .min(15, "At least 15 minutes.")
        .max(240, "At most 240 minutes."),
    ),
  ),
  working: text(optional(2000)),
  confidentiality: text(required(2000, "Say what stays between you.")),
};

/** `versionId/expectationId`, as the page offers it. */
const ExpectationKey = z
  .string()
  .regex(/^[\w-]{1,64}\/[\w-]{1,64}$/, "Choose one from the list.")
  .transform((key) => {
    const [versionId, expectationId] = key.split("/") as [string, string];
    return { versionId, expectationId };
  });

const newGoal = {
  text: text(required(500, "Enter a goal.")),
  expectation: text(orNull(ExpectationKey)),
};
const oneGoal = form({ goal: hidden(Id) });

/** What the page of an agreement sends. `seen`: the edit that it showed. */
export const AgreementForm = acts({
  save: form({ seen: hidden(Version), ...terms }).as(({ seen, ...input }): { seen: number; input: AgreementTerms } => ({
    ...{ seen, input },
  })),
  agree: form({ seen: hidden(Version) }),
  "add-goal": form({ id: hidden(OwnId), ...newGoal }),
  "reach-goal": oneGoal,
  "reopen-goal": oneGoal,
  "remove-goal": oneGoal,
});
export type AgreementSent = NonNullable<ReturnType<typeof AgreementForm.read>>;
export type TypedTerms = TypedOf<typeof terms>;

export type AgreementProblem =
  | { at: "terms"; status: 400 | 409; typed: TypedTerms; errors?: FieldErrors; theirs?: Agreement }
  | { at: "agree"; status: 409; message: string }
  | { at: "goal"; status: 400; typed: TypedOf<typeof newGoal>; errors: FieldErrors };

const Minutes = TypedAppointment.shape.minutes;
const time = {
  day: trimmed(TypedAppointment.shape.day),
  time: trimmed(TypedAppointment.shape.time),
  minutes: text(typedNumber(Minutes)),
};
export type TypedTime = TypedOf<typeof time>;

/** A time that is typed, or one of those suggested: an instant, wherever one is. */
export const PlanForm = acts({
  plan: form({ id: hidden(OwnId), ...time }),
  take: form({
    id: hidden(OwnId),
    at: hidden(z.iso.datetime().transform((at) => new Date(at))),
    minutes: hidden(Minutes),
  }),
});
export type PlanSent = NonNullable<ReturnType<typeof PlanForm.read>>;

/** What is wrong with a time, next to what was typed. */
export type TimeProblem = { status: 400 | 409; typed: TypedTime; errors?: FieldErrors; message?: string };

const note = text(optional(5000));
/** The state, or the moment of the last change, that the page showed. */
const seenText = hidden(z.string(), { length: 40 });

/** A form on the pair's own page leads back there. */
export const isFromPair = (request: Request) => new URL(request.url).searchParams.get("from") === "pair";

/** What the page of one session sends. */
export const SessionForm = acts({
  move: form({ seen: hidden(Version), ...time }),
  "note-state": form({ to: hidden(z.enum(SESSION_STATES)), seen: seenText }),
  "shared-note": form({ seen: hidden(Version), text: note }),
  "own-note": form({ seen: seenText, text: note }),
});
export type SessionSent = NonNullable<ReturnType<typeof SessionForm.read>>;

export type SessionProblem =
  | ({ at: "move" } & TimeProblem)
  | { at: "state"; status: 409; message: string }
  | NoteProblem;

/** `theirs`: what was saved meanwhile; `seen`: what to send with one's own to have that stand instead. */
export type NoteProblem = { at: "shared-note" | "own-note"; typed: string } & (
  | { status: 400; errors: FieldErrors }
  | { status: 409; theirs: string; seen: string }
);

export const CheckInForm = form({
  day: hidden(z.enum(["30", "60"]).transform((day) => (day === "30" ? 30 : 60))),
  going: text(z.enum(["WELL", "MIXED", "BADLY"], { error: "Choose how it goes." })),
  meeting: text(z.enum(["AS_AGREED", "LESS", "NOT_AT_ALL"], { error: "Choose how often you meet." })),
  help: text(optional(1000)),
}).as((given): CheckIn => given);

export const ClosingForm = form({
  satisfaction: text(z.enum(["VERY", "MOSTLY", "PARTLY", "NOT"], { error: "Choose how satisfied you are." })),
  changed: text(optional(2000)),
}).as((given): Closing => given);

/** Thanks, and what the mentor keeps them as evidence of. */
export const ThanksForm = acts(
  {
    thank: form({ text: text(required(2000, "Write your thanks first.")) }),
    keep: form({ id: hidden(OwnId), expectation: list(z.string(), 500) }),
  },
  "thank",
);

/** Another mentor for a mentee: the new pair's id, and theirs. */
export const RematchForm = form({ id: hidden(OwnId), mentor: hidden(Id) });
/** A waiting mentee and the mentor proposed for them, with the new pair's id; or nothing for now. */
export const WaitingForm = acts(
  { match: form({ id: hidden(OwnId), mentee: hidden(Id), mentor: hidden(Id) }), later: form({}) },
  "later",
);
export const AskRematchForm = acts({ ask: form({}), "take-back": form({}) }, "ask");
