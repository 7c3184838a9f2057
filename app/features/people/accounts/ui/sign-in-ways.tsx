import { Notice } from "~/ui/notice";
import { refusalWords, type WaysIn } from "../domain/sign-in";
import { OrganisationSignIn, SignInForm, type SignInFormProps } from "./sign-in-form";

type SignInWaysProps = SignInFormProps & {
  ways: WaysIn;
  /** Why the organisation's sign-in led back here. */
  refused: string | null;
};

export function SignInWays({ ways: { passwords, organisation }, refused, ...form }: SignInWaysProps) {
  const why = refusalWords(refused);
  return (
    <div className="grid max-w-sm gap-6">
      {why ? (
        <Notice tone="danger" title="You were not signed in" live>
          <p>{why}</p>
        </Notice>
      ) : null}
      {organisation ? <OrganisationSignIn name={organisation} next={form.next} /> : null}
      {organisation && passwords ? <p className="text-muted">Or with your password:</p> : null}
      {passwords ? (
        <>
          <SignInForm {...form} />
          <p>
            <a className="link" href="/reset">
              Forgot your password?
            </a>
          </p>
        </>
      ) : null}
    </div>
  );
}
