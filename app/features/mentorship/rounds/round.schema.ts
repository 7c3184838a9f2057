import { z } from "zod";
import { MOST_SEATS } from "~/features/mentorship/profiles/domain/mentor-profile";
import {
  hidden,
  Id,
  list,
  OwnId,
  optional,
  orNull,
  required,
  text,
  typedNumber,
  unused,
  Version,
} from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import { TypedDay } from "~/kernel/time/day";
import { MOST_CELLS } from "~/kernel/time/painted-week";
import {
  LONGEST_HOPE,
  type MenteeEnrolmentTells,
  type MentorEnrolmentTells,
  MOST_EXPECTATIONS,
  MOST_LANGUAGES,
  type WishAction,
} from "./domain/enrolment";

/** The form that plans a round and the one that changes it. */
export const RoundForm = form({
  id: hidden(OwnId),
  edits: hidden(Version),
  name: text(required(120, "Enter a name.")),
  opensOn: text(TypedDay),
  closesOn: text(TypedDay),
  startsOn: text(TypedDay),
  endsOn: text(TypedDay),
}).as(({ id, edits, ...plan }) => ({ id, edits, plan }));
export type RoundSent = NonNullable<ReturnType<typeof RoundForm.read>>;

const bare = form({});

/** The buttons of a round's page. */
export const MoveForm = acts({ open: bare, begin: bare, close: bare, "call-off": bare, discard: bare });

const Language = z.string().regex(/^[a-z]{2,3}$/, "Choose languages from the list.");
const languages = list(Language, 100, {
  problem(codes) {
    if (codes.length === 0) return "Choose at least one language you can talk in.";
    return codes.length > MOST_LANGUAGES ? `Choose at most ${MOST_LANGUAGES} languages.` : null;
  },
});

const count = (most: number, what: string) =>
  typedNumber(
    z.coerce
      .number({ error: `Enter a number of ${what}.` })
      .int("Enter a whole number.")
      .min(1, "Enter at least 1.")
      .max(most, `Enter at most ${most}.`),
  );

const Cell = z.string().regex(/^[1-7]-(?:[6-9]|1[0-9]|2[01])$/, "Choose hours from the week.");

/** `framework/code`, as the page offers it. */
const Level = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}\/[A-Z]{1,6}[0-9]{1,2}$/, "Choose a level.")
  .transform((key) => {
    const [frameworkSlug, levelCode] = key.split("/") as [string, string];
    return { frameworkSlug, levelCode };
  });

const side = hidden(z.enum(["MENTEE", "MENTOR"]));
/** What either side says of itself: each sends its own of these. */
const told = {
  ...{ side, edits: hidden(Version) },
  level: text(orNull(Level)),
  expectation: list(Id, 50),
  hope: text(optional(LONGEST_HOPE)),
  languages,
  /** Of a week that is painted beside it, by someone who has said no hours yet. */
  cell: list(Cell, MOST_CELLS),
  wanted: text(
    z
      .string()
      .transform((typed) => typed || "1")
      .pipe(count(3, "mentors")),
  ),
  seats: text(orNull(count(MOST_SEATS, "mentees"))),
};

export type Enrolling = { seen: number; cells: readonly string[] } & (
  | { side: "MENTEE"; tells: MenteeEnrolmentTells }
  | { side: "MENTOR"; tells: MentorEnrolmentTells }
);

const about = { "about-person": hidden(Id) };
const rank = hidden(z.coerce.number().int().min(1).max(100));

/** The forms of one's own part in a round; `look` shows what another level asks. */
export const EnrolForm = acts({
  save: form(told)
    .checkTyped(({ side, seats, expectation }) => ({
      seats: side === "MENTOR" && seats.trim() === "" ? "Enter a number of mentees." : undefined,
      expectation:
        side === "MENTEE" && expectation.length > MOST_EXPECTATIONS
          ? `Choose at most ${MOST_EXPECTATIONS}.`
          : undefined,
    }))
    .as(
      ({
        side,
        edits: seen,
        hope,
        languages,
        cell: cells,
        level: target,
        expectation: expectationIds,
        wanted,
        seats,
      }): Enrolling =>
        side === "MENTOR"
          ? { side, seen, cells, tells: { seats: seats ?? 0, hope, languages } }
          : { side, seen, cells, tells: { target, expectationIds, hope, languages, wanted } },
    ),
  look: form({ ...told, side: hidden(z.literal("MENTEE")) }),
  withdraw: form({ side }),
  wish: form({ side, person: person() }).as(({ side, person: about }): WishAction => ({ do: "wish", side, about })),
  unwish: form({ side, ...about, rank: unused() }).as(
    ({ side, "about-person": about }): WishAction => ({ do: "unwish", side, about }),
  ),
  raise: form({ side, ...about, rank }).as(
    ({ side, "about-person": about, rank }): WishAction => ({ do: "raise", side, about, rank }),
  ),
});
export type EnrolSent = NonNullable<ReturnType<typeof EnrolForm.read>>;

/** A mentee's wish, from beside what the mentor tells. */
export const MentorsForm = acts({
  wish: form(about).as(({ "about-person": about }): WishAction => ({ do: "wish", side: "MENTEE", about })),
  unwish: form(about).as(({ "about-person": about }): WishAction => ({ do: "unwish", side: "MENTEE", about })),
});
