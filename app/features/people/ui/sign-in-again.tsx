import { Page } from "~/ui/page";
import { SignInForm } from "./sign-in-form";

/** Where a form lands whose session has ended: nothing that was typed is lost. */
export function SignInAgain({ action, fields }: { action: string; fields: [name: string, value: string][] }) {
  return (
    <Page
      title="Sign in again"
      lead="Your session has ended. What you typed is kept and will be sent after you sign in."
    >
      <SignInForm next={action} carried={JSON.stringify(fields)} />
    </Page>
  );
}
