import type { ReactNode } from "react";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/forms/field";
import { Later } from "~/ui/page/later";
import { CodeField } from "./code-field";

type SecondStepFormProps = {
  hasApp: boolean;
  hasPasskey: boolean;
  errors?: FieldErrors;
  /** Where it goes; the page's own address unless told. */
  action?: string;
  /** Hidden fields that go along. */
  children?: ReactNode;
};

/** Of every page, since any may be answered by this form; few are. */
const passkeyForm = () => import("./passkey-form").then(({ PasskeyForm }) => PasskeyForm);

/** Asks for a passkey or a code. Without scripts a code is left. */
export function SecondStepForm({ hasApp, hasPasskey, errors = {}, action, children }: SecondStepFormProps) {
  return (
    <div className="grid max-w-sm gap-6">
      <FormErrors errors={errors.form} />
      {hasPasskey ? (
        <Later
          load={passkeyForm}
          props={{ does: "prove" as const, label: "Use a passkey", action, variant: "primary" as const, children }}
        />
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
