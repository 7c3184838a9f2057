import { z } from "zod";
import { GROUPINGS, type Grouping } from "~/features/growth/opportunities/domain/sponsorship";
import { SCORE_RULES, type Weights } from "~/features/mentorship/programmes/domain/programme";
import { Id } from "~/kernel/typed-form";
import type { PairOrder } from "./domain/review-page";
import type { Supposed } from "./domain/trial";

const Decision = z.object({ do: z.enum(["lock", "forbid", "undecide"]), mentee: Id, mentor: Id });
export type DecisionForm = { do: "lock" | "forbid" | "undecide"; menteeId: string; mentorId: string };

/** `null` for what is no form of the review. */
export function readDecisionForm(form: FormData): DecisionForm | null {
  const given = Decision.safeParse(Object.fromEntries(form)).data;
  return given ? { do: given.do, menteeId: given.mentee, mentorId: given.mentor } : null;
}

/** A part of a name, as someone looks for it. No database holds NUL. */
const readName = (url: URL, key: string) => (url.searchParams.get(key) ?? "").replaceAll("\0", "").trim().slice(0, 100);

export function readPairsAsked(url: URL): { name: string; by: PairOrder } {
  return { name: readName(url, "name"), by: url.searchParams.get("by") === "points" ? "points" : "name" };
}

/** Whom a question is about, as far as it is told yet, and what their names hold. */
export function readWhy(url: URL): { menteeId: string | null; mentorId: string | null; name: string } {
  return {
    menteeId: idIn(url.searchParams, "mentee"),
    mentorId: idIn(url.searchParams, "mentor"),
    name: readName(url, "name"),
  };
}

type Given = { get(name: string): unknown };

const idIn = (given: Given, key: string): string | null => Id.safeParse(given.get(key)).data ?? null;

/** What an address or a form supposes; what it says in another way is nothing. */
export function readSupposed(given: Given): Supposed {
  const [menteeId, mentorId] = [idIn(given, "mentee"), idIn(given, "mentor")];
  const together = given.get("together");
  const kind = together === "yes" ? "LOCK" : together === "never" ? "FORBID" : null;
  return { pair: kind && menteeId && mentorId ? { kind, menteeId, mentorId } : null, seatOf: idIn(given, "seat") };
}

const Weight = z.coerce.number().int().min(0).max(10);
const WeightsForm = z.object(Object.fromEntries(SCORE_RULES.map((rule) => [rule, Weight])));

/** `null` for what is no form of the page. */
export function readWeights(form: FormData): Weights | null {
  return (WeightsForm.safeParse(Object.fromEntries(form)).data as Weights | undefined) ?? null;
}

/** What an address groups by; teams without a word. */
export function readGrouping(url: URL): Grouping {
  return GROUPINGS.find((one) => one === url.searchParams.get("by")) ?? "team";
}
