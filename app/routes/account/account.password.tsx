import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChangePasswordForm } from "~/features/people/accounts/account.schema";
import { changePassword, ownAccount } from "~/features/people/accounts/accounts.server";
import { NewPasswordForm } from "~/features/people/accounts/ui/new-password-form";
import { leadTo } from "~/features/people/second-step/entry.server";
import { answer, attempt, fromOf, requireVisitor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { TextField } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Change your password · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor({ request, context });
  return answer(ownAccount(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireVisitor({ request, context });
  const sent = await receive(request, ChangePasswordForm);
  if (!sent.value) return tryAgain(sent);
  const { device } = await fromOf({ request, context });
  const tried = await attempt(changePassword(context.app, signedIn, sent.value, device));
  if ("refused" in tried) return tryAgain(sent, { errors: { form: [tried.refused] }, status: tried.status });
  if ("errors" in tried.done) return tryAgain(sent, { errors: tried.done.errors });
  return leadTo({ request, context }, tried.done, "/account/sessions");
}

export default function ChangePassword() {
  const { email } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors;
  return (
    <Page title="Change your password" lead="This signs you out everywhere else and ends your calendar feed.">
      <NewPasswordForm email={email} submit="Change" errors={errors}>
        <TextField
          label="Present password"
          name="present"
          type="password"
          autoComplete="current-password"
          required
          errors={errors?.present}
        />
      </NewPasswordForm>
    </Page>
  );
}
