import { z } from "zod";
import { readDay } from "~/features/people/directory/domain/person-fields";
import { Id, OwnId, textOf } from "~/kernel/typed-form";
import { readHours } from "./domain/learning";

const Edits = z.coerce.number().int().min(0).max(2_000_000_000);
const Year = z.coerce.number().int().min(2000).max(2200);

const text = (form: FormData, name: string) => textOf(form, name).slice(0, 5_000);

export type LearningErrors = Record<string, string[] | undefined>;
/** Time read, money still as typed: its digits are those of a currency that is known later. */
export type TypedAmount = { minutes: number; moneyText: string };

type Sent<Verb extends string, More> = { do: Verb; typed: Record<string, string>; errors: LearningErrors } & More;

/** What a button of one's own learning page asks for; `unknown` comes from no form of ours. */
export type LearningAction =
  | Sent<"ask", { id: string; year: number; purpose: string; amount: TypedAmount }>
  | { do: "withdraw"; request: string; edits: number }
  | Sent<"use", { id: string; request: string; usedOn: string; note: string; amount: TypedAmount }>
  | { do: "unknown" };

/** What a button of the manager's page asks for. */
export type DecisionAction =
  | Sent<"grant" | "refuse", { request: string; edits: number; words: string; amount: TypedAmount }>
  | { do: "unknown" };

function typedAmount(form: FormData, errors: LearningErrors): TypedAmount {
  const hours = readHours(text(form, "hours"));
  if ("problem" in hours) errors.hours = [hours.problem];
  return { minutes: "value" in hours ? hours.value : 0, moneyText: text(form, "money") };
}

function bounded(errors: LearningErrors, name: string, value: string, most: number, missing?: string): string {
  const trimmed = value.trim();
  if (missing !== undefined && trimmed === "") errors[name] = [missing];
  if (trimmed.length > most) errors[name] = [`Shorten this to ${most} characters.`];
  return trimmed;
}

const typedIn = (form: FormData, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, text(form, name)]));

export function readLearningAction(form: FormData): LearningAction {
  switch (form.get("do")) {
    case "ask":
      return readAsk(form);
    case "use":
      return readUse(form);
    case "withdraw": {
      const [request, edits] = [Id.safeParse(form.get("request")), Edits.safeParse(form.get("edits"))];
      if (!request.success || !edits.success) return { do: "unknown" };
      return { do: "withdraw", request: request.data, edits: edits.data };
    }
    default:
      return { do: "unknown" };
  }
}

function readAsk(form: FormData): LearningAction {
  const [id, year] = [OwnId.safeParse(form.get("id")), Year.safeParse(form.get("year"))];
  if (!id.success || !year.success) return { do: "unknown" };
  const errors: LearningErrors = {};
  const purpose = bounded(errors, "purpose", text(form, "purpose"), 500, "Say what it is for.");
  const amount = typedAmount(form, errors);
  const typed = { id: id.data, ...typedIn(form, ["purpose", "hours", "money"]) };
  return { do: "ask", id: id.data, year: year.data, purpose, amount, typed, errors };
}

function readUse(form: FormData): LearningAction {
  const [id, request] = [OwnId.safeParse(form.get("id")), Id.safeParse(form.get("request"))];
  if (!id.success || !request.success) return { do: "unknown" };
  const errors: LearningErrors = {};
  const note = bounded(errors, "note", text(form, "note"), 500, "Say what it was used for.");
  const amount = typedAmount(form, errors);
  const day = readDay(text(form, "usedOn"));
  if ("problem" in day) errors.usedOn = [day.problem];
  const usedOn = "value" in day ? day.value : "";
  const typed = { id: id.data, ...typedIn(form, ["usedOn", "hours", "money", "note"]) };
  return { do: "use", id: id.data, request: request.data, usedOn, note, amount, typed, errors };
}

export function readDecision(form: FormData): DecisionAction {
  const verb = form.get("do");
  const [request, edits] = [Id.safeParse(form.get("request")), Edits.safeParse(form.get("edits"))];
  if ((verb !== "grant" && verb !== "refuse") || !request.success || !edits.success) return { do: "unknown" };
  const errors: LearningErrors = {};
  const missing = verb === "refuse" ? "Say why, and what would change it." : undefined;
  const words = bounded(errors, "words", text(form, "words"), 1_000, missing);
  const amount = verb === "grant" ? typedAmount(form, errors) : { minutes: 0, moneyText: "" };
  const typed = typedIn(form, ["hours", "money", "words"]);
  return { do: verb, request: request.data, edits: edits.data, words, amount, typed, errors };
}

/** A budget as it was typed; `null` when our pages cannot have sent it. */
export type BudgetForm = {
  teamId: string | null;
  fromYear: number;
  edits: number;
  amount: TypedAmount;
  currency: string;
  typed: Record<string, string>;
  errors: LearningErrors;
};

export function readBudgetForm(form: FormData): BudgetForm | null {
  const [fromYear, edits] = [Year.safeParse(form.get("year")), Edits.safeParse(form.get("edits"))];
  const team = form.get("team");
  const teamId = team === null ? null : (Id.safeParse(team).data ?? "");
  if (!fromYear.success || !edits.success || teamId === "") return null;
  const errors: LearningErrors = {};
  const amount = typedAmount(form, errors);
  const currency = text(form, "currency").trim().toUpperCase();
  const typed = { ...typedIn(form, ["hours", "money", "currency"]), team: teamId ?? "" };
  return { teamId, fromYear: fromYear.data, edits: edits.data, amount, currency, typed, errors };
}

/** The year of an address; without one that of the day. */
export function readYear(url: URL, today: Date): number {
  return Year.safeParse(url.searchParams.get("year") ?? undefined).data ?? today.getUTCFullYear();
}
