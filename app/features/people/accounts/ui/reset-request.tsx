import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";

export type ResetRequestProps = { email?: string; errors?: FieldErrors };

export function ResetRequest({ email, errors = {} }: ResetRequestProps) {
  return (
    <form method="post" action="/reset" className="grid max-w-sm gap-4" noValidate>
      <FormErrors errors={errors.form} />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        errors={errors.email}
      />
      <Button type="submit" variant="primary" className="w-fit">
        Send the link
      </Button>
    </form>
  );
}

/** The same whether the address is somebody's or not. */
export function ResetSent() {
  return (
    <Page title="Check your email" width="prose">
      <div className="prose">
        <p>If the address belongs to an account here, a link to choose a new password is on its way to it.</p>
        <p className="text-muted">
          It works for one hour. Nothing after a few minutes? Check your spam folder and the address, then{" "}
          <a href="/reset">ask again</a>. If you've asked several times, use the latest link you received.
        </p>
      </div>
    </Page>
  );
}
