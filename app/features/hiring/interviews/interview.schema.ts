import { z } from "zod";
import { TypedAppointment } from "~/kernel/time/typed-day";
import { Id, newIdOf, textOf } from "~/kernel/typed-form";
import type { InterviewErrors, TypedInterview } from "./domain/interview-plan";
import type { Ask } from "./domain/panel-asks";

const lineOf = (form: FormData, name: string) => textOf(form, name).trim();

const idOf = (form: FormData, name: string) => Id.safeParse(lineOf(form, name)).data ?? null;

const Time = TypedAppointment.extend({
  place: z.string().max(500, "Shorten this to 500 characters."),
});
/** A time on the sender's clocks. */
export type TimeInput = z.infer<typeof Time>;

const Plan = Time.extend({ stage: z.string().regex(/^[\w-]{1,64}$/, "Choose a stage.") });
export type PlanInput = z.infer<typeof Plan>;

function typedOf(form: FormData): TypedInterview {
  const names = ["stage", "day", "time", "minutes", "place"] as const;
  return Object.fromEntries(names.map((name) => [name, lineOf(form, name).slice(0, 2000)])) as TypedInterview;
}

type Read<Input> = { typed: TypedInterview; errors: InterviewErrors; input: Input | null };

function readWith<Input>(schema: z.ZodType<Input>, form: FormData): Read<Input> {
  const typed = typedOf(form);
  const parsed = schema.safeParse({ ...typed, minutes: typed.minutes || undefined });
  const errors = parsed.success ? {} : (z.flattenError(parsed.error).fieldErrors as InterviewErrors);
  return { typed, errors, input: parsed.data ?? null };
}

/** More than a debrief has places. */
const MOST_ASKS = 48;
const Pair = z.string().regex(/^[\w-]{1,64}:[\w-]{1,64}$/);

export type PlanAction =
  | ({ do: "plan"; id: string | null } & Read<PlanInput>)
  | { do: "ask"; asks: Ask[] }
  | { do: "conflict"; who: string }
  | { do: "unknown" };

/** What a form on the page of a candidate's interviews asks for. */
export function readPlanAction(form: FormData): PlanAction {
  switch (form.get("do")) {
    case "plan":
      return { do: "plan", id: newIdOf(form), ...readWith(Plan, form) };
    case "ask": {
      const asked = z.array(Pair).min(1).max(MOST_ASKS).safeParse(form.getAll("seat"));
      if (!asked.success) return { do: "unknown" };
      return { do: "ask", asks: asked.data.map(askOf) };
    }
    case "conflict":
      return { do: "conflict", who: lineOf(form, "who").slice(0, 254) };
    default:
      return { do: "unknown" };
  }
}

function askOf(pair: string): Ask {
  const [interviewId = "", personId = ""] = pair.split(":");
  return { interviewId, personId };
}

/** What a button on the page of one interview asks for. */
export type InterviewAction =
  | { do: "accept" }
  | { do: "give-up"; conflict: boolean }
  | { do: "ask"; personId: string | null; instead: string | null }
  | { do: "take-off"; personId: string }
  | ({ do: "move"; seen: number } & Read<TimeInput>)
  | { do: "call-off" }
  | { do: "unknown" };

export function readInterviewAction(form: FormData): InterviewAction {
  switch (form.get("do")) {
    case "accept":
      return { do: "accept" };
    case "give-up":
      return { do: "give-up", conflict: form.get("conflict") === "yes" };
    case "ask":
      return { do: "ask", personId: idOf(form, "other") ?? idOf(form, "person"), instead: idOf(form, "instead") };
    case "take-off": {
      const personId = idOf(form, "person");
      return personId === null ? { do: "unknown" } : { do: "take-off", personId };
    }
    case "move": {
      const seen = z.coerce
        .number()
        .int()
        .min(0)
        .max(2_000_000_000)
        .safeParse(lineOf(form, "seen") || undefined);
      return seen.success ? { do: "move", seen: seen.data, ...readWith(Time, form) } : { do: "unknown" };
    }
    case "call-off":
      return { do: "call-off" };
    default:
      return { do: "unknown" };
  }
}

/** A candidate's code as it was typed. */
export const readCode = (form: FormData) => lineOf(form, "code").slice(0, 40);
