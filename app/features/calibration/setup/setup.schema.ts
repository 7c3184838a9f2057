import { z } from "zod";
import type { CalibrationRole } from "~/features/calibration/session/domain/session";
import { markedMeeting } from "~/features/calibration/setup/domain/meeting-time";
import { flag, hidden, Id, list, OwnId, orNull, required, text, unused, Version } from "~/kernel/form/fields";
import { acts, form, type TypedOf, type ValueOf } from "~/kernel/form/form";
import { people, person, personOrNobody, pickedPerson, pickedValue } from "~/kernel/form/person-field";
import { TypedAppointment, TypedDay } from "~/kernel/time/day";

// An empty field would count as 0.
const amount = (most: number) =>
  z
    .string()
    .regex(/\S/, { error: "Enter a number.", abort: true })
    .transform(Number)
    .pipe(
      z
        .number({ error: "Enter a number." })
        .int("Enter a whole number.")
        .min(1, "Enter at least 1.")
        .max(most, `Enter at most ${most}.`),
    );

const details = {
  name: text(required(100, "Enter a name.", "Shorten the name to 100 characters.")),
  unit: text(z.enum(["LEVEL", "THEME", "COMPETENCY"], { error: "Choose what is rated." })),
  rule: text(z.enum(["DECIDER", "CONSENSUS", "MAJORITY"], { error: "Choose how an outcome comes about." })),
  ratersEach: text(amount(50)),
  mostEach: text(amount(500)),
  opensOn: text(TypedDay),
  closesOn: text(TypedDay),
  secondReader: person("Choose a second reader."),
};
export type TypedDetails = TypedOf<typeof details>;
const inOrder = ({ opensOn, closesOn }: { opensOn: string; closesOn: string }) =>
  opensOn <= closesOn ? undefined : "The last day comes before the first.";

/** On the clocks of the person who types it; without a day and a time there is no meeting yet. */
const meeting = {
  day: text(orNull(TypedAppointment.shape.day)),
  time: text(orNull(TypedAppointment.shape.time)),
  minutes: text(orNull(TypedAppointment.shape.minutes)),
};
export type TypedMeeting = TypedOf<typeof meeting>;

const missingOfMeeting = ({ day, time, minutes }: TypedMeeting) =>
  day + time === ""
    ? null
    : {
        day: day === "" ? "Choose the day." : undefined,
        time: time === "" ? "Choose the time." : undefined,
        minutes: minutes === "" ? "Enter the minutes." : undefined,
      };

/** @returns `null` where none is given. */
function appointmentOf({ day, time, minutes }: ValueOf<typeof meeting>): TypedAppointment | null {
  return day === null || time === null || minutes === null ? null : { day, time, minutes };
}

/** How many people can be added by name at a time. */
const MOST_CHOSEN = 200;

/** Selects people by filter, by name, or both. A group is direct reports, all reports, or a team. */
const population = {
  group: list(Id, 1_000),
  level: text(z.string().regex(/^[A-Za-z0-9-]{0,20}$/, "Enter a level's code, such as IC3.")),
  since: text(orNull(TypedDay)),
  chosen: people(MOST_CHOSEN),
};
export type ChosenPeople = ValueOf<typeof population>;
export type TypedPeople = TypedOf<typeof population>;
const isNoOne = ({ group, chosen }: ChosenPeople) => group.length + chosen.length === 0;

/** More raters do not meet. */
const MOST_RATERS = 60;
/** As many boxes as a page shows; larger sessions are drawn by lot and changed afterwards. */
const MOST_PAIRS = 1_500;

/** A rater and a person, as a box of the assignment sends them. */
const PairOfBox = z
  .string()
  .regex(/^[\w-]{1,64} [\w-]{1,64}$/)
  .transform((text) => {
    const [raterId = "", personId = ""] = text.split(" ");
    return { raterId, personId };
  });

/** Whom a new session is about and who takes part; `pair`, `basis` and `seed` are the assignment as the page shows it. */
const drawn = {
  ...population,
  purpose: text(z.enum(["CYCLE_RATINGS", "PROMOTION_CASES", "HIRE_LEVELS"], { error: "Choose what it is for." })),
  cycle: text(orNull(Id)),
  framework: text(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "Choose a framework.")),
  facilitates: flag(),
  raters: people(MOST_RATERS),
  decider: personOrNobody(),
  rule: details.rule,
  ratersEach: details.ratersEach,
  mostEach: text(orNull(amount(500))),
  pair: list(PairOfBox, MOST_PAIRS),
  basis: hidden(z.string().max(40)),
  seed: hidden(z.string().regex(/^\d{0,10}$/)),
};

const inSession = form({ ...details, ...meeting, ...drawn, id: hidden(OwnId) })
  .check((value) => ({
    closesOn: inOrder(value),
    cycle: value.purpose === "CYCLE_RATINGS" && value.cycle === null ? "Choose the review cycle." : undefined,
    group: isNoOne(value) ? "Choose who is rated: a group, or people by name." : undefined,
    secondReader: value.raters.includes(value.secondReader) ? "Rates in this session. Choose someone else." : undefined,
  }))
  .checkTyped(missingOfMeeting)
  .as(({ day, time, minutes, ...value }) => ({ ...value, meeting: appointmentOf({ day, time, minutes }) }));

/** What is missing for a session is no error while its assignment is drawn. */
const notYet = { name: unused(), unit: unused(), opensOn: unused(), closesOn: unused() };
const drawing = form({
  ...{ ...notYet, day: unused(), time: unused(), minutes: unused(), id: hidden(OwnId) },
  ...{ ...drawn, secondReader: personOrNobody() },
});

/** `draw` shows who would rate whom, `redraw` another draw; `begin` also starts the rating. */
export const NewSessionForm = acts({ draw: drawing, redraw: drawing, save: inSession, begin: inSession }, "save");
export type NewSessionSent = NonNullable<ReturnType<typeof NewSessionForm.read>>;
export type TypedSession = NewSessionSent["typed"];
export type NewSessionInput = NonNullable<Extract<NewSessionSent, { do: "save" | "begin" }>["value"]>;
export type DrawInput = NonNullable<Extract<NewSessionSent, { do: "draw" | "redraw" }>["value"]>;

const NAMED = new Set(["chosen", "raters", "secondReader", "decider"]);

/** What can be drawn of a form that was refused: someone whose name is unfinished is left out. */
export function drawnFrom({ facilitates, ...typed }: TypedSession): DrawInput | null {
  const received = new Map<string, readonly string[]>([["facilitates", facilitates ? ["yes"] : []]]);
  for (const [name, value] of Object.entries(typed)) {
    const values = [value].flat();
    received.set(name, NAMED.has(name) ? values.flatMap((one) => pickedPerson(one) ?? []).map(pickedValue) : values);
  }
  return drawing.read(received)?.value ?? null;
}

const ROLES = ["FACILITATOR", "SCRIBE", "DECIDER", "RATER", "OBSERVER"] as const satisfies readonly CalibrationRole[];
const role = list(z.enum(ROLES), ROLES.length);

/** The time the page showed; empty without one. */
const seen = hidden(z.string(), { length: 40 });
const Mark = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z \d{1,3}$/);
/** The removed time; as long as the form allows a meeting to be. */
const Removed = Mark.transform(markedMeeting).refine(({ minutes }) => minutes >= 5 && minutes <= 480);

/** The forms of the page that edits a session. */
export const EditForm = acts({
  details: form({ ...details, edits: hidden(Version) }).check((value) => ({ closesOn: inOrder(value) })),
  meeting: form({ ...meeting, seen })
    .checkTyped(missingOfMeeting)
    .as(({ seen: mark, ...given }) => ({ seen: mark, meeting: appointmentOf(given) })),
  "no-meeting": form({ seen: hidden(Mark) }),
  // Undoes `no-meeting`.
  "restore-meeting": form({ removed: hidden(Removed) }),
  people: form(population).check((value) => (isNoOne(value) ? { group: "Choose a group or people." } : null)),
  remove: form({ person: list(z.string(), 1_000, { length: 64 }) }),
  participant: form({ person: person(), role }).check((value) =>
    value.role.length === 0 ? { role: "Choose what they are in the session." } : null,
  ),
  roles: form({ person: hidden(Id), role }),
  discard: form({}),
});
export type EditSent = NonNullable<ReturnType<typeof EditForm.read>>;
export type EditedDetails = NonNullable<Extract<EditSent, { do: "details" }>["value"]>;
export type TypedParticipant = Extract<EditSent, { do: "participant" }>["typed"];

const followOn = form({ id: hidden(OwnId), person: list(Id, 500), closesOn: text(TypedDay) }).check(({ person }) =>
  person.length === 0 ? { person: "Choose at least one person." } : null,
);
export type FollowOnSent = NonNullable<ReturnType<typeof followOn.read>>;
export type FollowOnProblem = { status: number; message: string | null } & Pick<FollowOnSent, "typed" | "errors">;

/** The forms of a session's own page: the rating begins, a follow-on does, or a reader has a conflict with someone. */
export const SessionForm = acts({
  begin: form({}),
  "follow-on": followOn,
  recuse: form({ person: person("Choose who you have a conflict of interest with.") }),
});
