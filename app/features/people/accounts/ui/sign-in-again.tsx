import { Button } from "~/ui/button";
import { Page } from "~/ui/page/page";
import type { WaysIn } from "../domain/sign-in";
import { OrganisationSignIn, SignInForm } from "./sign-in-form";

type Field = [name: string, value: string];

/** Ids, which no one typed: alone, or before the name of someone who was picked. */
const ID = /^[\da-f-]{36}(:|$)/;

/** After signing in again: shows what was typed and sends it where it was going. */
export function ResendForm({ action, fields }: { action: string; fields: Field[] }) {
  const inputs = withKeys(fields);
  const texts = inputs.flatMap(textOf);
  return (
    <form method="post" action={action} className="grid max-w-prose gap-4">
      {inputs.map(({ key, name, value }) => (
        <input key={key} type="hidden" name={name} value={value} />
      ))}
      {texts.length > 0 ? (
        <ul className="grid gap-2">
          {texts.map(({ key, text }) => (
            <li key={key} className="whitespace-pre-wrap border-line border-l-2 pl-3">
              {text}
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

type Input = { key: string; name: string; value: string };

function textOf({ key, name, value }: Input) {
  const text = value.length > 20 && !name.startsWith("form-") && value.replace(ID, "");
  return text ? { key, text } : [];
}

/** Names can repeat, so a field's place is part of its key. */
function withKeys(fields: readonly Field[]): Input[] {
  return fields.map(([name, value], place) => ({ key: `${place} ${name}`, name, value }));
}

type SignInAgainProps = { action: string; sealed: string | null; isOthers: boolean; ways?: WaysIn };

const BOTH: WaysIn = { passwords: true, organisation: null };

/** Answers a form that came without its author's session. The form is kept, and only its author can see it. */
export function SignInAgain({ action, sealed, isOthers, ways = BOTH }: SignInAgainProps) {
  const { passwords, organisation } = ways;
  const ended = isOthers ? "Someone else signed in since you opened this page." : "Your session has ended.";
  const lead = sealed === null ? ended : `${ended} What you typed is kept for you.`;
  return (
    <Page title="Sign in again" lead={lead}>
      {passwords ? <SignInForm next={action} carried={sealed ?? undefined} /> : null}
      {organisation && !passwords ? (
        <div className="grid gap-6">
          <OrganisationSignIn name={organisation} next={sealed === null ? action : "/account/sessions"} newTab />
          {sealed === null ? null : <ComeBack action={action} sealed={sealed} />}
        </div>
      ) : null}
    </Page>
  );
}

/** For people who sign in with their provider in another tab, while this page keeps what they typed. */
function ComeBack({ action, sealed }: { action: string; sealed: string }) {
  return (
    <form method="post" action="/sign-in" className="grid max-w-prose gap-4">
      <p>Sign in in the new tab, then come back here to send what you typed.</p>
      <input type="hidden" name="next" value={action} />
      <input type="hidden" name="carried" value={sealed} />
      <Button type="submit" variant="primary" className="justify-self-start">
        Show what I typed
      </Button>
    </form>
  );
}
