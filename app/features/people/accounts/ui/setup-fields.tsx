import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { NewPasswordField } from "./new-password-form";

export type SetupFieldsProps = {
  passwords: boolean;
  name?: string;
  email?: string;
  errors?: FieldErrors;
};

export function SetupFields({ passwords, name, email, errors = {} }: SetupFieldsProps) {
  return (
    <form method="post" className="grid max-w-sm gap-4" noValidate>
      <FormErrors errors={errors.form} />
      <TextField label="Your name" name="name" autoComplete="name" required defaultValue={name} errors={errors.name} />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        hint={passwords ? undefined : "The address your organization's sign-in knows. You'll sign in with it."}
        errors={errors.email}
      />
      {passwords ? <NewPasswordField label="Password" errors={errors.password} /> : null}
      <Button type="submit" variant="primary" className="w-fit">
        Set up
      </Button>
    </form>
  );
}
