import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useSearchParams } from "@remix-run/react";
import { ResetForm } from "~/features/people/accounts/account.schema";
import { askForReset, requirePasswords } from "~/features/people/accounts/accounts.server";
import { ResetRequest, ResetSent } from "~/features/people/accounts/ui/reset-request";
import { answer, attempt, fromOf } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Reset your password · Waymark" }];

export async function loader({ context }: LoaderFunctionArgs) {
  await answer((async () => requirePasswords(context.app))());
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = await receive(request, ResetForm);
  if (!sent.value) return tryAgain(sent);
  const tried = await attempt(askForReset(context.app, sent.value.email, await fromOf({ request, context })));
  if ("refused" in tried) return tryAgain(sent, { errors: { form: [tried.refused] }, status: tried.status });
  return redirect("/reset?sent");
}

export default function Reset() {
  const result = useActionData<typeof action>();
  const [search] = useSearchParams();
  if (search.has("sent") && !result) return <ResetSent />;
  return (
    <Page title="Reset your password" lead="Enter your email address. We'll send you a link to choose a new password.">
      <ResetRequest email={result?.typed.email} errors={result?.errors} />
    </Page>
  );
}
