import { z } from "zod";
import { hidden, Id, list, optional, required, someOf, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { people } from "~/kernel/form/person-field";
import { TypedDay, TypedDayOrNone } from "~/kernel/time/day";
import { underValue } from "./domain/groups";

const days = { opensOn: text(TypedDay), closesOn: text(TypedDay) };
/** What a cycle's reviews are about: all that the level asks, or the focus of short ones and who chooses it. */
const SCOPES = ["ALL", "CHOSEN", "LADDER", "AGREED"] as const;
const REVEALS = ["AT_ONCE", "ON_DAY", "AFTER_CALIBRATION", "BY_MANAGER"] as const;
/** A day with a reveal on a day, after people have begun, and with no other. */
const revealInOrder = (sent: { opensOn: string; reveal: (typeof REVEALS)[number]; revealOn: string | null }) => {
  if (sent.reveal !== "ON_DAY") return null;
  if (sent.revealOn === null) return { revealOn: "Choose the reveal date." };
  return sent.revealOn < sent.opensOn ? { revealOn: "Choose a date after the first day." } : null;
};
const inOrder = ({ opensOn, closesOn }: { opensOn: string; closesOn: string }) =>
  opensOn <= closesOn ? null : { closesOn: "The last day comes before the first." };

const WHO = "Choose who takes part in the cycle.";
const Group = z.union([z.literal(["reports", "everyone"]), Id, z.string().regex(/^under:[\w-]{1,64}$/)], {
  error: WHO,
});
/** Leaders who are chosen beside the groups, with everyone below them. */
const LEADERS = 20;
const Level = z.string().regex(/^[A-Za-z0-9-]{1,20}$/);
/** Several groups, and several people of them who are left out. */
export const NewCycleForm = form({
  id: hidden(Id),
  name: text(required(100, "Enter a name.", "Shorten the name to 100 characters.")),
  ...days,
  framework: text(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "Choose a framework.")),
  level: text(z.enum(["HELD", "NEXT"], { error: "Choose a level." })),
  peers: text(z.enum(["NO", "ATTRIBUTED", "SUMMARY"], { error: "Choose whether peers are asked." })),
  reveal: text(z.enum(REVEALS, { error: "Choose when reviews are revealed." })),
  revealOn: text(TypedDayOrNone),
  asksAbout: text(z.enum(SCOPES, { error: "Choose what reviews are about." })),
  focus: list(Id, 100),
  group: list(Group, 1_000),
  under: people(LEADERS),
  levels: list(Level, 100),
  look: text(z.enum(["", "check"])),
  leaveOut: people(1_000),
  startedSince: text(TypedDayOrNone),
  joinBefore: text(TypedDayOrNone),
})
  .check(inOrder)
  .check(revealInOrder)
  .check(({ asksAbout, focus }) =>
    asksAbout === "CHOSEN" && focus.length === 0 ? { focus: "Choose competencies." } : null,
  )
  .check(({ group, under }) => (group.length + under.length > 0 ? null : { group: WHO }))
  .as(({ group, under, leaveOut, revealOn, asksAbout, focus, ...cycle }) => {
    return {
      ...cycle,
      revealOn: cycle.reveal === "ON_DAY" ? revealOn : null,
      focusBy: asksAbout === "LADDER" || asksAbout === "AGREED" ? asksAbout : ("CYCLE" as const),
      focus: asksAbout === "CHOSEN" ? focus : [],
      groups: [...group, ...under.map(underValue)],
      leftOut: leaveOut,
    };
  });
type NewCycleSent = NonNullable<ReturnType<typeof NewCycleForm.read>>;
export type NewCycleInput = NonNullable<NewCycleSent["value"]>;
export type TypedCycle = NewCycleSent["typed"];

const ADD = "Choose who to add.";
const join = form({ joinBefore: text(TypedDayOrNone), group: list(Group, 1_000), under: people(LEADERS) })
  .check(({ joinBefore, group, under }) =>
    joinBefore !== null && group.length + under.length === 0 ? { group: "Choose who is added." } : null,
  )
  .as(({ joinBefore, group, under }) => ({ joinBefore, group: [...group, ...under.map(underValue)] }));
export type JoinInput = NonNullable<NonNullable<ReturnType<typeof join.read>>["value"]>;

/** The buttons of a cycle's page. */
export const CycleForm = acts({
  add: form({ people: people(200) }).check(({ people }) => (people.length > 0 ? null : { people: ADD })),
  join,
  change: form({ ...days, edits: hidden(Version) }).check(inOrder),
  release: form({}),
  reopen: form({ reason: text(required(500, "Enter a reason.")), until: text(TypedDay) }),
});

/** Moves a cycle to the version whose changes were shown. */
export const MoveCycleForm = form({ to: hidden(Id) });

/** The buttons about the people that a cycle waits for. @property team only about reviews of its people. */
export const RemindForm = acts({
  remind: form({ person: list(Id, 100, { problem: someOf("Select the people to remind.") }) }),
  "remind-all": form({ team: hidden(z.union([Id, z.literal("")])) }),
});
export type RemindSent = NonNullable<ReturnType<typeof RemindForm.read>>;

/** The buttons of the page about someone's part in a cycle. @property seen their own due date as the page showed it, if they had one. */
export const MemberForm = acts({
  extend: form({ dueOn: text(TypedDay), extendReason: text(optional(500)), seen: hidden(TypedDayOrNone) }).as(
    (sent) => {
      return { dueOn: sent.dueOn, reason: sent.extendReason, seen: sent.seen };
    },
  ),
  shorten: form({ seen: hidden(TypedDayOrNone) }),
  "take-out": form({ reason: text(required(500, "Enter a reason.")) }),
  "add-back": form({}),
});
/** What its buttons have sent, without errors. */
export type MemberSent = NonNullable<ReturnType<typeof MemberForm.read>>;
export type TypedMember = { dueOn: string; extendReason: string; reason: string; seen: string };
export type CycleSent = NonNullable<ReturnType<typeof CycleForm.read>>;
export type ChangedDays = NonNullable<Extract<CycleSent, { do: "change" }>["value"]>;
export type StoredDays = { opensOn: string; closesOn: string; edits: number };

type Beside<Sent> = Sent extends CycleSent ? Omit<Sent, "value"> & { message?: string; stored?: StoredDays } : never;
/** What a form of the page sent and what is wrong with it. @property stored the days that someone else stored meanwhile. */
export type CycleProblem = Beside<CycleSent>;
