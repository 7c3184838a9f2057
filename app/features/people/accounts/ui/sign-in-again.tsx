import { Button } from "~/ui/button";
import { Page } from "~/ui/page/page";
import type { WaysIn } from "../domain/sign-in";
import { OrganisationSignIn, SignInForm } from "./sign-in-form";

type Field = [name: string, value: string];

/** What no one typed. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** After signing in again: what was typed, to be sent where it was going. */
export function ResendForm({ action, fields }: { action: string; fields: Field[] }) {
  const inputs = withKeys(fields);
  const texts = inputs.filter(({ value }) => value.length > 20 && !UUID.test(value));
  return (
    <form method="post" action={action} className="grid max-w-prose gap-4">
      {inputs.map(({ key, name, value }) => (
        <input key={key} type="hidden" name={name} value={value} />
      ))}
      {texts.length > 0 ? (
        <ul className="grid gap-2">
          {texts.map(({ key, value }) => (
            <li key={key} className="whitespace-pre-wrap border-line border-l-2 pl-3">
              {value}
            </li>
          ))}
        </ul>
      ) : null}
      <Button type="submit" variant="primary" className="justify-self-start">
        Send it now
      </Button>
    </form>
  );
}

/** A name may come several times: its place tells the fields apart. */
function withKeys(fields: readonly Field[]) {
  return fields.map(([name, value], place) => ({ key: `${place} ${name}`, name, value }));
}

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
