import { LinkButton } from "~/ui/button";

/** Leads to another site and back, so it is a whole page and not a step of this one. */
export function OrganisationSignIn({ name, next, newTab }: { name: string; next?: string; newTab?: boolean }) {
  const to = next ? `/oidc/start?${new URLSearchParams({ next })}` : "/oidc/start";
  return (
    <LinkButton to={to} variant="primary" reloadDocument rel="external" {...(newTab ? { target: "_blank" } : {})}>
      Sign in with {name}
    </LinkButton>
  );
}
