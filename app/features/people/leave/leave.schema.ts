import { readDay } from "~/features/people/directory/domain/person-fields";
import { hidden, OwnId, orNull, readAs, text, unused, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import type { LeaveDays } from "./domain/leave";

const which = { id: hidden(OwnId) };
const seen = { version: hidden(Version) };
const days = {
  from: text(readAs(readDay), { length: 40 }),
  until: text(orNull(readAs(readDay)), { length: 40 }),
};
const inOrder = ({ from, until }: LeaveDays) =>
  until !== null && until < from ? { until: "The last day is not before the first." } : null;

/** What a button of the page asks for. */
export const LeaveForm = acts({
  record: form({ ...which, ...days }).check(inOrder),
  change: form({ ...which, ...seen, ...days }).check(inOrder),
  remove: form({ ...which, ...seen, from: unused(), until: unused() }),
});
export type LeaveSent = NonNullable<ReturnType<typeof LeaveForm.read>>;
