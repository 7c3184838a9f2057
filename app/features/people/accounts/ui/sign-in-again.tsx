import { Page } from "~/ui/page/page";
import type { WaysIn } from "../domain/sign-in";
import { OrganisationSignIn } from "./organisation-sign-in";
import { ResendForm } from "./resend-form";
import { SignInForm } from "./sign-in-form";

type SignInAgainProps = { action: string; fields: [name: string, value: string][]; ways?: WaysIn };

/** Where a form lands whose session has ended: nothing that was typed is lost. */
export function SignInAgain({ action, fields, ways = { passwords: true, organisation: null } }: SignInAgainProps) {
  const { passwords, organisation } = ways;
  return (
    <Page
      title="Sign in again"
      lead={
        passwords
          ? "Your session has ended. What you typed is kept and will be sent after you sign in."
          : "Your session has ended. What you typed is kept on this page: sign in, come back here and send it."
      }
    >
      {passwords ? <SignInForm next={action} carried={JSON.stringify(fields)} /> : null}
      {organisation && !passwords ? (
        <div className="grid gap-6">
          <OrganisationSignIn name={organisation} next="/account/sessions" newTab />
          <ResendForm action={action} fields={fields} />
        </div>
      ) : null}
    </Page>
  );
}
