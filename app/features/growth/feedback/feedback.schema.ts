import { z } from "zod";
import { OptionalExpectation } from "~/features/growth/plans/domain/plan-expectation";
import { Id, longText, readForm } from "~/kernel/typed-form";
import { FEEDBACK_LISTS, type FeedbackList } from "./domain/feedback";

const Email = z.string().trim().toLowerCase().max(254).pipe(z.email("Give an address such as name@example.org."));

const GiveForm = z.object({
  to: Id,
  request: z.union([z.literal("").transform(() => null), Id]),
  text: longText(10_000, "the feedback").min(1, "Write what you saw and what came of it."),
  expectation: OptionalExpectation,
});
export type GiveInput = z.infer<typeof GiveForm>;

export function readGive(form: FormData) {
  return readForm(form, ["to", "request", "text", "expectation"], GiveForm);
}

const AskForm = z.object({
  email: Email,
  question: longText(1000, "the question").min(1, "Say what you would like to hear about."),
  expectation: OptionalExpectation,
});
export type AskInput = z.infer<typeof AskForm>;

export function readAsk(form: FormData) {
  return readForm(form, ["email", "question", "expectation"], AskForm);
}

/** What a button on the page of one piece of feedback asks for. */
export type FeedbackForm = ReturnType<typeof readFeedbackForm>;

export function readFeedbackForm(form: FormData) {
  const asked = form.get("do");
  switch (asked) {
    case "share":
      return { do: asked, ...readForm(form, ["email"], z.object({ email: Email })) };
    case "outcome": {
      const schema = z.object({ text: longText(2000, "this").min(1, "Write a sentence first.") });
      return { do: asked, ...readForm(form, ["text"], schema) };
    }
    case "unshare":
      return { do: asked, which: Id.safeParse(form.get("which")).data ?? "" };
    case "share-manager":
      return { do: asked } as const;
    default:
      return { do: "unknown" } as const;
  }
}

export function listOf(text: string | null): FeedbackList {
  return FEEDBACK_LISTS.find((one) => one === text) ?? "received";
}
