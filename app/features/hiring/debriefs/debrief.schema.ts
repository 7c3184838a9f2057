import { z } from "zod";
import { hidden, Id, required, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { LEFT_OUT_REASONS, type LeftOutReason } from "./domain/debrief-page";

export type MoveInput = { personId: string; to: number; seen: number };

const Count = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const speaker = { person: hidden(Id) };

/** Who has spoken, or has not after all; and who moves to which place in the speaking order. */
export const DebriefForm = acts(
  {
    speak: form(speaker),
    unspeak: form(speaker),
    move: form({ ...speaker, to: hidden(Count), seen: hidden(Count) }).as(
      ({ person: personId, to, seen }): MoveInput => ({ personId, to, seen }),
    ),
  },
  "speak",
);

export type RescoreInput = { interviewId: string; questionId: string; score: number; reason: string };

const Score = z
  .string()
  .regex(/^[1-5]$/, "Choose a score.")
  .transform(Number);

export const RescoreForm = form({
  interview: hidden(Id),
  question: hidden(Id),
  score: text(Score),
  reason: text(required(2000, "Say what you heard that changes it.")),
}).as(
  ({ interview: interviewId, question: questionId, score, reason }): RescoreInput => ({
    ...{ interviewId, questionId, score, reason },
  }),
);
export type TypedRescore = NonNullable<ReturnType<typeof RescoreForm.read>>["typed"];

const LeftOut = z.enum(Object.keys(LEFT_OUT_REASONS) as LeftOutReason[]);

/** What the page of who is waited for sends. Opening has no reason where nothing is left out. */
export const WaitingForm = acts(
  {
    close: form({
      interview: hidden(Id),
      person: hidden(Id),
      reason: text(required(1000, "Say why you're not waiting for it.", "Shorten the reason to 1000 characters.")),
    }).as(({ interview: interviewId, person: personId, reason }) => ({
      ...{ do: "close" as const, interviewId, personId, reason },
    })),
    open: form({ reason: text(LeftOut.nullable().catch(null)) }).as(({ reason }) => ({ do: "open" as const, reason })),
  },
  "close",
);
type WaitingSent = NonNullable<ReturnType<typeof WaitingForm.read>>;
export type WaitingAct = NonNullable<WaitingSent["value"]>;
