import { OptionalExpectation } from "~/features/growth/plans/domain/plan-goal";
import { hidden, Id, OwnId, orNull, required, text, unused } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import { FEEDBACK_LISTS, type FeedbackList } from "./domain/feedback";

/** The page on which one gives feedback, or declines the request for it. */
export const GiveForm = acts(
  {
    give: form({
      id: hidden(OwnId),
      to: hidden(Id),
      request: hidden(orNull(Id)),
      text: text(
        required(10_000, "Write what you saw and what came of it.", "Shorten the feedback to 10000 characters."),
      ),
      expectation: text(OptionalExpectation),
    }),
    decline: form({ id: unused(), to: unused(), request: hidden(Id), text: unused(), expectation: unused() }),
  },
  "give",
);
export type GiveInput = NonNullable<Extract<ReturnType<typeof GiveForm.read>, { do: "give" }>["value"]>;

export const AskForm = form({
  id: hidden(OwnId),
  colleague: person("Choose a colleague."),
  question: text(required(1000, "Say what you would like to hear about.", "Shorten the question to 1000 characters.")),
  expectation: text(OptionalExpectation),
});
export type AskInput = NonNullable<NonNullable<ReturnType<typeof AskForm.read>>["value"]>;

/** The buttons on the page of one piece of feedback. */
export const FeedbackForm = acts({
  share: form({ colleague: person("Choose a colleague.") }),
  "share-manager": form({}),
  unshare: form({ which: hidden(Id) }),
  outcome: form({ text: text(required(2000, "Write a sentence first.")) }),
});
export type FeedbackSent = NonNullable<ReturnType<typeof FeedbackForm.read>>;

export function listOf(given: string | null): FeedbackList {
  return FEEDBACK_LISTS.find((one) => one === given) ?? "received";
}
