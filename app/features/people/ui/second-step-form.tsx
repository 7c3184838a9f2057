import type { ReactNode } from "react";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/forms/field";
import { CodeField } from "./code-field";
import { PasskeyForm } from "./passkey-form";

type SecondStepFormProps = {
  hasApp: boolean;
  hasPasskey: boolean;
  errors?: FieldErrors;
  /** Where it goes; the page's own address unless told. */
  action?: string;
  /** Hidden fields that go along. */
  children?: ReactNode;
};

/** Asks for a passkey or a code. Without scripts a code is left. */
export function SecondStepForm({ hasApp, hasPasskey, errors = {}, action, children }: SecondStepFormProps) {
  return (
    <div className="grid max-w-sm gap-6">
      <FormErrors errors={errors.form} />
      {hasPasskey ? (
        <PasskeyForm does="prove" label="Use a passkey" action={action} variant="primary">
          {children}
        </PasskeyForm>
      ) : null}
      <form method="post" action={action} className="grid gap-4" noValidate>
        {children}
        <CodeField orRecovery hasApp={hasApp} errors={errors.code} />
        <Button name="do" value="code" variant={hasPasskey ? "secondary" : "primary"} className="w-fit">
          Continue
        </Button>
      </form>
    </div>
  );
}
