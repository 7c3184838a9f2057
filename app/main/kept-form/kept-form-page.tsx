import type { WaysIn } from "~/features/people/accounts/domain/sign-in";
import { ConfirmFirst } from "~/features/people/accounts/ui/confirm-first";
import { HeldForm } from "~/features/people/accounts/ui/held-form";
import { NotSaved } from "~/features/people/accounts/ui/not-saved";
import { SignInAgain } from "~/features/people/accounts/ui/sign-in-again";
import { FinalQuestionPage } from "~/ui/confirm/final-question";
import type { KeptForm } from "./kept-form";

type KeptFormPageProps = { form: KeptForm; message: string | undefined; ways: WaysIn | undefined };

/** Shows what was sent, and what has to happen before it is carried out. */
export function KeptFormPage({ form, message, ways }: KeptFormPageProps) {
  if ("carried" in form) return <SignInAgain {...form.carried} ways={ways} />;
  if ("asks" in form) return <FinalQuestionPage {...form.asks} />;
  if ("waiting" in form) return <HeldForm {...form.waiting} />;
  if ("confirm" in form) return <ConfirmFirst {...form.confirm} />;
  return <NotSaved {...form.unsaved} message={message} />;
}
