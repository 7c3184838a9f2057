import { z } from "zod";
import { GROUPINGS, type Grouping } from "~/features/growth/opportunities/domain/sponsorship";
import { SCORE_RULES, type ScoreRule, type Weights } from "~/features/mentorship/programmes/domain/programme";
import { hidden, Id, orNull, text, wholeNumber } from "~/kernel/form/fields";
import { acts, type Field, form } from "~/kernel/form/form";
import type { PairOrder, PairsView } from "./domain/review-page";
import type { Supposed } from "./domain/trial";

/** Two people of a run, and the page to come back to. */
const two = form({ mentee: hidden(Id), mentor: hidden(Id), next: text(z.string()) });

export const DecisionForm = acts({ lock: two, forbid: two, undecide: two });
export type Decision = { do: "lock" | "forbid" | "undecide"; menteeId: string; mentorId: string };

/** A part of a name, as someone looks for it. No database holds NUL. */
const readName = (url: URL, key: string) => (url.searchParams.get(key) ?? "").replaceAll("\0", "").trim().slice(0, 100);

export function readPairsAsked(url: URL): { name: string; by: PairOrder; view: PairsView } {
  const { searchParams } = url;
  const by = searchParams.get("by") === "name" ? "name" : "fit";
  return { name: readName(url, "name"), by, view: searchParams.get("view") === "graph" ? "graph" : "list" };
}

/** Whom a question is about, as far as it is told yet, and what their names hold. */
export function readWhy(url: URL): { menteeId: string | null; mentorId: string | null; name: string } {
  return { menteeId: idIn(url, "mentee"), mentorId: idIn(url, "mentor"), name: readName(url, "name") };
}

const idIn = (url: URL, key: string): string | null => Id.safeParse(url.searchParams.get(key)).data ?? null;

type Given = { together: string | null; mentee: string | null; mentor: string | null; seat: string | null };

function supposedOf({ together, mentee: menteeId, mentor: mentorId, seat: seatOf }: Given): Supposed {
  const kind = together === "yes" ? "LOCK" : together === "never" ? "FORBID" : null;
  return { pair: kind && menteeId && mentorId ? { kind, menteeId, mentorId } : null, seatOf };
}

/** What an address supposes; what it says in another way is nothing. */
export function readSupposed(url: URL): Supposed {
  const ids = { mentee: idIn(url, "mentee"), mentor: idIn(url, "mentor"), seat: idIn(url, "seat") };
  return supposedOf({ ...ids, together: url.searchParams.get("together") });
}

const idOrNone = hidden(orNull(Id));
const weights = Object.fromEntries(SCORE_RULES.map((rule) => [rule, hidden(wholeNumber(0, 10))])) as Record<
  ScoreRule,
  Field<string, number>
>;

/** Other weights, with what its page supposes. */
export const WeightsForm = form({
  ...{ together: hidden(orNull(z.enum(["yes", "never"]))), mentee: idOrNone, mentor: idOrNone, seat: idOrNone },
  ...weights,
}).as(({ together, mentee, mentor, seat, ...weights }): { supposed: Supposed; weights: Weights } => ({
  supposed: supposedOf({ together, mentee, mentor, seat }),
  weights,
}));

/** What an address groups by; teams without a word. */
export function readGrouping(url: URL): Grouping {
  return GROUPINGS.find((one) => one === url.searchParams.get("by")) ?? "team";
}
