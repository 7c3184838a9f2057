import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPasswordLink, sendPasswordLink } from "~/features/people/accounts/password-link.server";
import { NewPasswordForm } from "~/features/people/accounts/ui/new-password-form";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Join · Waymark" }];

export const loader = (args: LoaderFunctionArgs) => readPasswordLink(args, "INVITATION");
export const action = (args: ActionFunctionArgs) => sendPasswordLink(args, "INVITATION");

export default function Join() {
  const { name, email } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title={`Welcome, ${name}`} lead={`Choose a password. You sign in with it and ${email}.`}>
      <NewPasswordForm email={email} submit="Join" {...result} />
    </Page>
  );
}
