import { z } from "zod";
import { readDay } from "~/features/people/directory/domain/person-fields";
import { hidden, Id, OwnId, optional, readBy, required, text, unused, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { isCurrency, readHours } from "./domain/learning";

const Year = z.coerce.number().int().min(2000).max(2200);

/** Money stays as typed: its digits are those of a currency that is known later. */
const amount = { hours: text(readBy(readHours)), money: text(z.string()) };
const request = { request: hidden(Id) };
const seen = { edits: hidden(Version) };

/** The buttons of one's own learning page. */
export const LearningForm = acts({
  ask: form({
    id: hidden(OwnId),
    year: hidden(Year),
    purpose: text(required(500, "Say what it is for.")),
    ...amount,
  }),
  withdraw: form({ ...request, ...seen }),
  use: form({
    id: hidden(OwnId),
    ...request,
    usedOn: text(readBy(readDay)),
    note: text(required(500, "Say what it was used for.")),
    ...amount,
  }),
});
export type LearningSent = NonNullable<ReturnType<typeof LearningForm.read>>;

/** The buttons of the manager's page. */
export const DecisionForm = acts({
  grant: form({ ...request, ...seen, words: text(optional(1_000)), ...amount }),
  refuse: form({
    ...request,
    ...seen,
    words: text(required(1_000, "Say why, and what would change it.")),
    hours: unused(),
    money: unused(),
  }),
});
export type DecisionSent = NonNullable<ReturnType<typeof DecisionForm.read>>;

export const TeamBudgetForm = form({ team: hidden(Id), year: hidden(Year), ...seen, ...amount });

const Currency = z.string().trim().toUpperCase().refine(isCurrency, "Give a currency such as EUR.");

export const DefaultBudgetForm = form({ year: hidden(Year), ...seen, ...amount, currency: text(Currency) });
export type BudgetSent = NonNullable<ReturnType<typeof TeamBudgetForm.read | typeof DefaultBudgetForm.read>>;

/** The year of an address; without one that of the day. */
export function readYear(url: URL, today: Date): number {
  return Year.safeParse(url.searchParams.get("year") ?? undefined).data ?? today.getUTCFullYear();
}
