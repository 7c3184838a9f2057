import { z } from "zod";
import { required, Version } from "~/kernel/form/fields";
import type { FieldErrors } from "~/kernel/form/form";
import { TypedDay } from "~/kernel/time/typed-day";
import { errorsByField, OwnId, textOf } from "~/kernel/typed-form";
import type { RoundMove } from "./domain/round-plan";

const Plan = z.object({
  name: required(120, "Give it a name."),
  opensOn: TypedDay,
  closesOn: TypedDay,
  startsOn: TypedDay,
  endsOn: TypedDay,
});

const ROUND_TEXTS = ["id", "edits", "name", "opensOn", "closesOn", "startsOn", "endsOn"] as const;

export type TypedRound = Record<(typeof ROUND_TEXTS)[number], string>;

export type RoundForm = {
  typed: TypedRound;
  errors: FieldErrors;
  plan: z.infer<typeof Plan> | null;
  id: string | null;
  edits: number | null;
};

/** The form that plans a round and the one that changes it. */
export function readRoundForm(form: FormData): RoundForm {
  const text = (name: string) => textOf(form, name);
  const typed = Object.fromEntries(ROUND_TEXTS.map((name) => [name, text(name)])) as TypedRound;
  const parsed = Plan.safeParse(typed);
  const id = OwnId.safeParse(typed.id);
  const edits = Version.safeParse(typed.edits);
  return {
    typed,
    errors: errorsByField(parsed.error),
    plan: parsed.success ? parsed.data : null,
    id: id.success ? id.data : null,
    edits: edits.success ? edits.data : null,
  };
}

const MOVES = ["open", "begin", "close", "call-off", "discard"] as const satisfies readonly RoundMove[];

/** What a button of a round's page asks for; `null` for none of ours. */
export function readMove(form: FormData): RoundMove | null {
  const move = z.enum(MOVES).safeParse(form.get("do"));
  return move.success ? move.data : null;
}

export function readSide(url: URL): "MENTOR" | "MENTEE" {
  return url.searchParams.get("side") === "mentors" ? "MENTOR" : "MENTEE";
}
