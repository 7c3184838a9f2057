import { z } from "zod";
import { hidden, Id, optional, required, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

export const ProposalForm = form({
  id: hidden(z.uuid()),
  kind: text(z.enum(["WORDING", "EXAMPLE", "QUESTION"], { error: "Choose what it is." })),
  text: text(required(1_000, "Write your suggestion.")),
});
export type ProposalSent = NonNullable<ReturnType<typeof ProposalForm.read>>;

const answerFields = { proposal: hidden(Id), text: text(optional(1_000)), answer: text(optional(1_000)) };
export const AnswerForm = acts({
  accept: form(answerFields),
  decline: form(answerFields).check(({ answer }) => (answer === "" ? { answer: "Give a reason." } : null)),
});
export type AnswerSent = NonNullable<ReturnType<typeof AnswerForm.read>>;
