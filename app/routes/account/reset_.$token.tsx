import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPasswordLink, sendPasswordLink } from "~/features/people/accounts/password-link.server";
import { NewPasswordForm } from "~/features/people/accounts/ui/new-password-form";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "New password · Waymark" }];

export const loader = (args: LoaderFunctionArgs) => readPasswordLink(args, "PASSWORD_RESET");
export const action = (args: ActionFunctionArgs) => sendPasswordLink(args, "PASSWORD_RESET");

export default function ResetPassword() {
  const { email } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Choose a new password" lead={`For ${email}. All current sessions are signed out.`}>
      <NewPasswordForm email={email} submit="Set the password" {...result} />
    </Page>
  );
}
