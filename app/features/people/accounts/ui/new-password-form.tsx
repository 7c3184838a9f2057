import type { ReactNode } from "react";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";

export type NewPasswordFormProps = {
  /** Whose password it is, for password managers. */
  email: string;
  /** What the button says. */
  submit: string;
  errors?: FieldErrors;
  /** Fields that come first. */
  children?: ReactNode;
};

/** A plain form with a field for a new password. */
export function NewPasswordForm({ email, submit, errors = {}, children }: NewPasswordFormProps) {
  return (
    <form method="post" className="grid max-w-sm gap-4" noValidate>
      <FormErrors errors={errors.form} />
      <input type="hidden" autoComplete="username" value={email} />
      {children}
      <NewPasswordField label={children ? "New password" : "Password"} errors={errors.password} />
      <Button type="submit" variant="primary" className="w-fit">
        {submit}
      </Button>
    </form>
  );
}

export function NewPasswordField({ label, errors }: { label: string; errors?: readonly string[] }) {
  return (
    <TextField
      label={label}
      name="password"
      type="password"
      autoComplete="new-password"
      required
      hint="At least 12 characters. A few unrelated words are easy to remember."
      errors={errors}
    />
  );
}
