import type { ReactNode } from "react";
import { SecondStepForm } from "~/features/people/ui/second-step-form";
import type { FieldErrors } from "~/kernel/form/form";
import { Button, LinkButton } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";
import type { WaysIn } from "../domain/sign-in";
import { ResendForm } from "./sign-in-again";
import { OrganisationSignIn } from "./sign-in-form";

export type ConfirmFirstProps = {
  /** Where to go on. */
  action: string;
  /** What the form held that waits. */
  fields?: [name: string, value: string][];
  /** A password is not enough. */
  needsSecondStep: boolean;
  factors: { passkeys: number; apps: number };
  ways: WaysIn;
  errors?: FieldErrors;
};

/** Asks who is there before something that a session left open must not do; nothing that was typed is lost. */
export function ConfirmFirst(props: ConfirmFirstProps) {
  const { action, fields = [], needsSecondStep, factors, ways, errors = {} } = props;
  const hasFactor = factors.passkeys + factors.apps > 0;
  const waiting = (
    <>
      <input type="hidden" name="next" value={action} />
      {fields.length > 0 ? <input type="hidden" name="carried" value={JSON.stringify(fields)} /> : null}
    </>
  );
  if (needsSecondStep && !hasFactor) return <SetUpFirst {...{ action, fields, ways }} />;
  return (
    <Page
      title="Confirm it's you"
      lead={
        fields.length > 0
          ? "This change needs a recent confirmation. What you typed is kept."
          : "This page needs a recent confirmation."
      }
    >
      {hasFactor ? (
        <SecondStepForm
          hasApp={factors.apps > 0}
          hasPasskey={factors.passkeys > 0}
          action="/account/confirm"
          errors={errors}
        >
          {waiting}
        </SecondStepForm>
      ) : (
        <PasswordForm errors={errors} hasPasswords={ways.passwords}>
          {waiting}
        </PasswordForm>
      )}
      {ways.organisation ? <AtTheProvider name={ways.organisation} {...{ action, fields }} /> : null}
    </Page>
  );
}

type PasswordFormProps = { errors: FieldErrors; hasPasswords: boolean; children: ReactNode };

function PasswordForm({ errors, hasPasswords, children }: PasswordFormProps) {
  if (!hasPasswords) return null;
  return (
    <form method="post" action="/account/confirm" className="grid max-w-sm gap-4" noValidate>
      <FormErrors errors={errors.form} />
      {children}
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        errors={errors.password}
      />
      <Button name="do" value="password" variant="primary" className="w-fit">
        Continue
      </Button>
    </form>
  );
}

type Waiting = Pick<ConfirmFirstProps, "action"> & { fields: [name: string, value: string][] };

/** Another tab signs in there, since a page that leaves forgets what was typed. */
function AtTheProvider({ name, action, fields }: Waiting & { name: string }) {
  const waits = fields.length > 0;
  return (
    <div className="mt-6 grid max-w-prose gap-4">
      <p>
        {waits
          ? `Or sign in with ${name} in a new tab, then come back and send this.`
          : `Or sign in with ${name} again.`}
      </p>
      <OrganisationSignIn name={name} next={waits ? "/account/sessions" : action} newTab={waits} again />
      {waits ? <ResendForm action={action} fields={fields} /> : null}
    </div>
  );
}

/** For administrators without a second step: some of what they do needs one. */
function SetUpFirst({ action, fields, ways }: Waiting & Pick<ConfirmFirstProps, "ways">) {
  return (
    <Page
      title="Set up a second step first"
      lead="Administrators need a passkey or an authenticator app to change roles, tokens, addresses and managers, and to read with elevated access."
    >
      <LinkButton
        to="/account/second-step"
        variant="primary"
        rel="external"
        {...(fields.length > 0 ? { target: "_blank" } : {})}
      >
        Set up a second step
      </LinkButton>
      {fields.length > 0 ? (
        <div className="mt-6 grid gap-4">
          <p>It opens in a new tab. What you typed is kept here: come back and send it.</p>
          <ResendForm action={action} fields={fields} />
        </div>
      ) : null}
      {ways.organisation ? <AtTheProvider name={ways.organisation} action={action} fields={[]} /> : null}
    </Page>
  );
}
