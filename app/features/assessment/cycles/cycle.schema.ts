import { z } from "zod";
import { hidden, Id, list, required, someOf, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { people } from "~/kernel/form/person-field";
import { TypedDay } from "~/kernel/time/day";

const days = { opensOn: text(TypedDay), closesOn: text(TypedDay) };
const inOrder = ({ opensOn, closesOn }: { opensOn: string; closesOn: string }) =>
  opensOn <= closesOn ? null : { closesOn: "The last day comes before the first." };

const WHO = "Choose who takes part in the cycle.";

/** Several groups, and several people of them who are left out. */
export const NewCycleForm = form({
  id: hidden(Id),
  name: text(required(100, "Enter a name.", "Shorten the name to 100 characters.")),
  ...days,
  framework: text(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "Choose a framework.")),
  level: text(z.enum(["HELD", "NEXT"], { error: "Choose a level." })),
  peers: text(z.enum(["NO", "ATTRIBUTED", "SUMMARY"], { error: "Choose whether peers are asked." })),
  group: list(z.union([z.literal("reports"), Id], { error: WHO }), 1_000, { problem: someOf(WHO) }),
  leaveOut: people(1_000),
})
  .check(inOrder)
  .as(({ group, leaveOut, ...cycle }) => ({ ...cycle, groups: group, leftOut: leaveOut }));
type NewCycleSent = NonNullable<ReturnType<typeof NewCycleForm.read>>;
export type NewCycleInput = NonNullable<NewCycleSent["value"]>;
export type TypedCycle = NewCycleSent["typed"];

/** The buttons of a cycle's page. */
export const CycleForm = acts({
  change: form({ ...days, edits: hidden(Version) }).check(inOrder),
  close: form({}),
});
type ChangeSent = Extract<NonNullable<ReturnType<typeof CycleForm.read>>, { do: "change" }>;
export type ChangedDays = NonNullable<ChangeSent["value"]>;
