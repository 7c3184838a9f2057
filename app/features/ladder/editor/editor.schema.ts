import { z } from "zod";
import { EXTENDS } from "~/features/ladder/format/domain/parent-pin";
import { DecisionField, MOST_DECISIONS } from "~/features/ladder/versions/domain/decision-field";
import { hidden, Id, list, optional, orNull, required, someOf, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import { isDay } from "~/kernel/time/day";

const NO_TITLE = "Enter a title.";
const PREFIX = "Use one to six capital letters.";
const LEVELS = "Enter a number from 1 to 12.";
const FIRST = "Enter a number from 0 to 50.";
const Code = z.string().regex(/^[A-Z]{1,6}\d{1,3}$/);
const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const Day = z
  .string()
  .trim()
  .refine((day) => /^\d{4}-\d\d-\d\d$/.test(day) && isDay(day), "Enter a date such as 2026-03-30.");
const MOST = 4_000;
const typed = (missing: string, most = 1_000) => text(required(most, missing));
/** A field of one thing; which of them a form has depends on what it edits. */
const any = () => text(optional(MOST));
const was = () => text(z.string().max(MOST * 2), { length: MOST * 2 });

/** Saves what was changed of one thing, or checks it without saving. */
const fields = {
  kind: hidden(z.enum(["framework", "competency", "ladder", "level", "expectation", "step", "criterion"])),
  id: hidden(Id),
  name: any(),
  owner: any(),
  summary: any(),
  title: any(),
  scope: any(),
  theme: any(),
  statement: any(),
  nature: any(),
  examples: any(),
  rating: any(),
  share: any(),
  why: any(),
  "was-name": was(),
  "was-owner": was(),
  "was-summary": was(),
  "was-title": was(),
  "was-scope": was(),
  "was-theme": was(),
  "was-statement": was(),
  "was-nature": was(),
  "was-examples": was(),
  "was-rating": was(),
  "was-share": was(),
  "was-why": was(),
  // Which of them the form has, so that one it lacks is not emptied.
  auto: text(optional(1)),
  has: list(z.string().regex(/^[a-z]{1,20}$/), 10),
};
const ThingForm = form(fields);
export type ThingSent = NonNullable<ReturnType<typeof ThingForm.read>>;
export type ThingValue = NonNullable<ThingSent["value"]>;

const Kind = z.enum(["skill", "behaviour"], { error: "Choose what it shows in." });

/** The buttons of a page with nothing but such forms. */
export const ThingActs = acts({ save: ThingForm, check: ThingForm }, "save");

export const LevelForm = acts(
  {
    save: ThingForm,
    check: ThingForm,
    add: form({
      competency: text(Id, { length: 64 }),
      statement: typed("Say what is asked."),
      nature: text(Kind),
    }),
    remove: form({ expectation: hidden(Id) }),
    "remove-criterion": form({ criterion: hidden(Id) }),
    "remove-level": form({}),
  },
  "save",
);

export const OutlineForm = acts(
  {
    save: ThingForm,
    check: ThingForm,
    "add-level": form({
      ladder: hidden(Slug),
      after: text(Code),
      title: typed(NO_TITLE, 120),
      scope: typed("Say how far its work reaches."),
      summary: typed("Describe the level."),
    }),
    recode: form({
      ladder: hidden(Slug),
      prefix: text(z.string().regex(/^[A-Z]{1,6}$/, { error: PREFIX })),
      first: text(z.coerce.number({ error: FIRST }).int(FIRST).min(0, FIRST).max(50, FIRST)),
    }),
    "add-competency": form({
      name: typed("Enter a name.", 120),
      summary: typed("Say what belongs to it."),
      theme: text(Slug),
      ladder: list(Slug, 40, { problem: someOf("Choose a ladder.") }),
    }),
    review: form({ until: text(orNull(Day)) }),
  },
  "save",
);

const Role = z.enum(["OWNER", "EDITOR", "REVIEWER"], { error: "Choose a role." });
export const EditorsForm = acts(
  {
    grant: form({ person: person(), role: text(Role) }),
    end: form({ editor: hidden(Id) }),
    here: form({}),
    files: form({}),
  },
  "grant",
);
export type EditorsSent = NonNullable<ReturnType<typeof EditorsForm.read>>;

/** The first draft of a new ladder. */
export const NewLadderForm = form({
  name: typed("Enter a name.", 120),
  owner: typed("Say who decides about changes.", 200),
  prefix: text(z.string().regex(/^[A-Z]{1,6}$/, { error: PREFIX })),
  levels: text(z.coerce.number({ error: LEVELS }).int(LEVELS).min(1, LEVELS).max(12, LEVELS)),
});

const Version = z
  .string()
  .max(40)
  .regex(/^\d+\.\d+\.\d+$/);

/** What the draft is to extend, or which version of its parent it passes over. */
export const ParentForm = acts(
  { update: form({ to: hidden(z.string().max(80).regex(EXTENDS)) }), stay: form({ version: hidden(Version) }) },
  "update",
);

const hash = () => hidden(z.string().regex(/^[0-9a-f]{64}$/));
export const PublishForm = acts({
  number: form({}),
  impact: form({ hash: hash() }),
  publish: form({ hash: hash(), decision: list(DecisionField, MOST_DECISIONS) }),
});
