import { z } from "zod";
import type { CalibrationRole } from "~/features/calibration/session/domain/session";
import { flag, hidden, Id, list, OwnId, orNull, required, text, Version } from "~/kernel/form/fields";
import { acts, form, type TypedOf, type ValueOf } from "~/kernel/form/form";
import { TypedDay } from "~/kernel/time/day";

const HOW_TO_ADDRESS = "Give their address, such as ada@example.org.";
const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, HOW_TO_ADDRESS)
  .regex(/^\S+@\S+$/, HOW_TO_ADDRESS);
const amount = (most: number) =>
  z.coerce
    .number({ error: "Give a number." })
    .int("Give a whole number.")
    .min(1, "Give at least 1.")
    .max(most, `Give at most ${most}.`);

const details = {
  name: text(required(100, "Give it a name.", "Shorten the name to 100 characters.")),
  unit: text(z.enum(["LEVEL", "THEME", "COMPETENCY"], { error: "Choose what is rated." })),
  rule: text(z.enum(["DECIDER", "CONSENSUS", "MAJORITY"], { error: "Choose how an outcome comes about." })),
  ratersEach: text(amount(50)),
  mostEach: text(amount(500)),
  opensOn: text(TypedDay),
  closesOn: text(TypedDay),
  secondReader: text(Email),
};
export type TypedDetails = TypedOf<typeof details>;
const inOrder = ({ opensOn, closesOn }: { opensOn: string; closesOn: string }) =>
  opensOn <= closesOn ? undefined : "The last day comes before the first.";

const MOST_ADDRESSES = 200;
const Addresses = z
  .string()
  .transform((addresses) => addresses.split(/[\s,;]+/).filter((one) => one !== ""))
  .pipe(z.array(Email).max(MOST_ADDRESSES, `Give at most ${MOST_ADDRESSES} addresses at a time.`));

/** People by filter, by address, or both. A group is one's reports, their reports, or a team. */
const people = {
  group: list(Id, 1_000),
  level: text(z.string().regex(/^[A-Za-z0-9-]{0,20}$/, "Give a level's code, such as IC3.")),
  since: text(orNull(TypedDay)),
  addresses: text(Addresses),
};
export type ChosenPeople = ValueOf<typeof people>;
export type TypedPeople = TypedOf<typeof people>;
const isNoOne = ({ group, addresses }: ChosenPeople) => group.length + addresses.length === 0;

export const NewSessionForm = form({
  ...details,
  ...people,
  id: hidden(OwnId),
  purpose: text(z.enum(["CYCLE_RATINGS", "PROMOTION_CASES", "HIRE_LEVELS"], { error: "Choose what it is for." })),
  cycle: text(orNull(Id)),
  framework: text(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "Choose a framework.")),
  facilitates: flag(),
}).check((value) => ({
  closesOn: inOrder(value),
  cycle: value.purpose === "CYCLE_RATINGS" && value.cycle === null ? "Choose the review cycle." : undefined,
  group: isNoOne(value) ? "Choose who is rated: a group, or people by address." : undefined,
}));
type NewSessionSent = NonNullable<ReturnType<typeof NewSessionForm.read>>;
export type TypedSession = NewSessionSent["typed"];
export type NewSessionInput = NonNullable<NewSessionSent["value"]>;

const ROLES = ["FACILITATOR", "SCRIBE", "DECIDER", "RATER", "OBSERVER"] as const satisfies readonly CalibrationRole[];
const role = list(z.enum(ROLES), ROLES.length);

/** The forms of the page that edits a session. */
export const EditForm = acts({
  details: form({ ...details, edits: hidden(Version) }).check((value) => ({ closesOn: inOrder(value) })),
  people: form(people).check((value) => (isNoOne(value) ? { group: "Choose a group, or give addresses." } : null)),
  remove: form({ person: list(z.string(), 1_000, { length: 64 }) }),
  participant: form({ email: text(Email), role }).check((value) =>
    value.role.length === 0 ? { role: "Choose what they are in the session." } : null,
  ),
  roles: form({ person: hidden(Id), role }),
  discard: form({}),
});
export type EditSent = NonNullable<ReturnType<typeof EditForm.read>>;
export type EditedDetails = NonNullable<Extract<EditSent, { do: "details" }>["value"]>;
export type TypedParticipant = Extract<EditSent, { do: "participant" }>["typed"];

/** The forms of a session's own page: the rating begins, or a reader has a conflict with someone. */
export const SessionForm = acts({
  begin: form({}),
  recuse: form({
    person: text(z.string().regex(/^[\w-]{1,64}$/, "Choose in whose case you should have no part.")),
  }),
});
