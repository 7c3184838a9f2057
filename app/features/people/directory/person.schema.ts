import { z } from "zod";
import { hidden, list, readBy, required, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { personOrNobody } from "~/kernel/form/person-field";
import { FIELD_READERS, LANGUAGE, MOST_LANGUAGES, readDay } from "./domain/person-fields";

const fields = {
  name: text(readBy(FIELD_READERS.name)),
  email: text(readBy(FIELD_READERS.email)),
  manager: personOrNobody(),
  team: text(readBy(FIELD_READERS.team)),
  timeZone: text(readBy(FIELD_READERS.timeZone)),
  languages: list(z.string().regex(LANGUAGE, "Choose languages from the list."), 100, {
    problem: (codes) => (codes.length > MOST_LANGUAGES ? `Choose at most ${MOST_LANGUAGES} languages.` : null),
  }),
  startedOn: text(readBy(FIELD_READERS.startedOn)),
};
const level = text(z.string());

/** A new person; without a level they have no position yet. */
export const NewPersonForm = form({ id: hidden(z.uuid()), ...fields, level }).as(({ id, level, ...person }) => ({
  id,
  level,
  person,
}));
/** What was given of a person: their manager by id. */
export type GivenPerson = NonNullable<NewPersonSent["value"]>["person"];
export type NewPersonSent = NonNullable<ReturnType<typeof NewPersonForm.read>>;

const WHY = "Enter a reason.";
const withReason = form({ reason: text(required(500, WHY)) });

/** The buttons of a person's administration page. */
export const PersonForm = acts({
  change: form({ version: hidden(Version), ...fields }).as(({ version, ...person }) => ({ version, person })),
  position: form({ level, since: text(readBy(readDay)) }),
  deactivate: withReason,
  reactivate: withReason,
  "ask-erasure": withReason,
  "call-off-erasure": withReason,
  invite: form({}),
  "end-sessions": form({}),
});
export type PersonSent = NonNullable<ReturnType<typeof PersonForm.read>>;
type PersonAct = PersonSent["do"];
export type SentAs<Act extends PersonAct> = Extract<PersonSent, { do: Act }>;
export type ErasureSent = SentAs<"ask-erasure" | "call-off-erasure">;
