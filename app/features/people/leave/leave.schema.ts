import { type Reading, readDay } from "~/features/people/directory/domain/person-fields";
import { hidden, OwnId, readBy, text, unused, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import type { LeaveDays } from "./domain/leave";

const noDay: Reading<string | null> = { value: null };
const which = { id: hidden(OwnId) };
const seen = { version: hidden(Version) };
const days = {
  from: text(readBy(readDay), { length: 40 }),
  until: text(
    readBy((typed) => (typed.trim() === "" ? noDay : readDay(typed))),
    { length: 40 },
  ),
};
const inOrder = ({ from, until }: LeaveDays) =>
  until !== null && until < from ? { until: "The last day can't be before the first." } : null;

/** What a button of the page asks for. */
export const LeaveForm = acts({
  record: form({ ...which, ...days }).check(inOrder),
  change: form({ ...which, ...seen, ...days }).check(inOrder),
  remove: form({ ...which, ...seen, from: unused(), until: unused() }),
});
export type LeaveSent = NonNullable<ReturnType<typeof LeaveForm.read>>;
