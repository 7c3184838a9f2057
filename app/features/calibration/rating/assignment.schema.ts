import { z } from "zod";
import { Id, textOf } from "~/kernel/typed-form";
import type { Pair } from "./domain/assignment-drawing";

const LARGEST_SEED = 2_147_483_647;
const Seed = z.coerce.number({ error: "Give a whole number." }).int("Give a whole number.").min(0).max(LARGEST_SEED);
/** Of a button: both ids in its value. */
const PairText = z.string().transform((text, context): Pair => {
  const [raterId, personId, more] = text.split(" ");
  const pair = z.object({ raterId: Id, personId: Id }).safeParse({ raterId, personId });
  if (pair.success && more === undefined) return pair.data;
  context.addIssue({ code: "custom", message: "unknown" });
  return z.NEVER;
});

export type AssignmentErrors = Partial<Record<"seed" | "rater" | "person", string[]>>;
export type AssignmentTyped = { seed: string; rater: string; person: string };

type AssignmentForm =
  | { do: "draw"; seed: number }
  | { do: "add" | "remove"; pair: Pair }
  | { do: "correct"; errors: AssignmentErrors }
  | { do: "unknown" };

export function readAssignmentForm(form: FormData): { asked: AssignmentForm; typed: AssignmentTyped } {
  const text = (name: string) => textOf(form, name);
  const typed = { seed: text("seed"), rater: text("rater"), person: text("person") };
  return { asked: askedIn(form, typed), typed };
}

function askedIn(form: FormData, { seed, rater, person }: AssignmentTyped): AssignmentForm {
  const remove = PairText.safeParse(form.get("remove"));
  if (remove.success) return { do: "remove", pair: remove.data };
  if (form.get("do") === "draw") {
    const parsed = seed.trim() === "" ? null : Seed.safeParse(seed).data;
    if (parsed === null || parsed === undefined)
      return { do: "correct", errors: { seed: [`Give a whole number from 0 to ${LARGEST_SEED}.`] } };
    return { do: "draw", seed: parsed };
  }
  if (form.get("do") !== "add") return { do: "unknown" };
  const pair = z.object({ raterId: Id, personId: Id }).safeParse({ raterId: rater, personId: person });
  if (pair.success) return { do: "add", pair: pair.data };
  const errors: AssignmentErrors = {};
  if (!Id.safeParse(rater).success) errors.rater = ["Choose a rater."];
  if (!Id.safeParse(person).success) errors.person = ["Choose whom they rate."];
  return { do: "correct", errors };
}
