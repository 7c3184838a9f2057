import type { ReactNode } from "react";
import type { FieldErrors } from "~/kernel/form/form";
import { Button, LinkButton } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";

export type SignInFormProps = {
  email?: string;
  next?: string;
  /** Fields of a form that could not be sent, sealed. */
  carried?: string;
  errors?: FieldErrors;
  children?: ReactNode;
};

/** A plain form: it is also shown where the page that was asked for could not be, without that page's scripts. */
export function SignInForm({ email, next, carried, errors = {}, children }: SignInFormProps) {
  return (
    <form method="post" action="/sign-in" className="grid max-w-sm gap-4">
      {children}
      <FormErrors errors={errors.form} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      {carried ? <input type="hidden" name="carried" value={carried} /> : null}
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        errors={errors.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        errors={errors.password}
      />
      <Button type="submit" variant="primary">
        Sign in
      </Button>
    </form>
  );
}

type OrganisationSignInProps = {
  name: string;
  next?: string;
  newTab?: boolean;
  /** Although they are signed in there: it is to ask who they are once more. */
  again?: boolean;
};

/** Leads to another site and back, so it is a whole page and not a step of this one. */
export function OrganisationSignIn({ name, next, newTab, again }: OrganisationSignInProps) {
  const asked = new URLSearchParams({ ...(next ? { next } : {}), ...(again ? { again: "1" } : {}) });
  const to = asked.size > 0 ? `/oidc/start?${asked}` : "/oidc/start";
  return (
    <LinkButton to={to} variant="primary" rel="external" {...(newTab ? { target: "_blank" } : {})}>
      Sign in with {name}
    </LinkButton>
  );
}
