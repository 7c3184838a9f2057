import { z } from "zod";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import { hidden, Id, OwnId, optional, orNull, required, text, Version } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { TypedDayOrNone } from "~/kernel/time/day";
import { LONGEST_SENTENCE } from "./domain/conversation";

const AgreedChoice = z
  .string()
  .regex(/^(not-assessed|no-opportunity|word:[\w-]{1,64})$/, "Choose what you agree on.")
  .transform((text) => text as Choice);

const which = { action: hidden(OwnId) };
const content = {
  text: text(required(500, "Describe the action.", "Shorten it to 500 characters.")),
  owner: text(z.enum(["subject", "manager"], { error: "Choose an owner." })),
  dueOn: text(TypedDayOrNone),
};

/** The buttons of a conversation's page. `next` is where to go on after recording. */
export const ConversationForm = acts({
  record: form({
    expectation: hidden(Id),
    seen: hidden(Version),
    next: hidden(orNull(Id)),
    choice: text(AgreedChoice),
    sentence: text(optional(LONGEST_SENTENCE, `Shorten it to ${LONGEST_SENTENCE} characters.`)),
  }),
  "add-action": form({ id: hidden(OwnId), expectation: hidden(orNull(Id)), ...content }),
  "change-action": form({ ...which, version: hidden(Version), ...content }),
  "finish-action": form(which),
  "reopen-action": form(which),
});
export type ConversationSent = NonNullable<ReturnType<typeof ConversationForm.read>>;
