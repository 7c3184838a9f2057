import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChangePasswordForm } from "~/features/people/accounts/account.schema";
import { changePassword, ownAccount } from "~/features/people/accounts/accounts.server";
import { NewPasswordForm } from "~/features/people/accounts/ui/new-password-form";
import { answer, attempt, fromOf, requireActor } from "~/platform/http/answer.server";
import { TextField } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Change your password · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(ownAccount(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = parseWithZod(await request.formData(), { schema: ChangePasswordForm });
  if (form.status !== "success") return data({ errors: form.error ?? {} }, { status: 400 });
  const { device } = fromOf({ request, context });
  const tried = await attempt(changePassword(context.app, actor, form.value, device));
  if ("refused" in tried) return data({ errors: { form: [tried.refused] } }, { status: tried.status });
  if ("errors" in tried.done) return data({ errors: tried.done.errors }, { status: 400 });
  return redirect("/account/sessions", { headers: { "Set-Cookie": tried.done.cookie } });
}

type Errors = { form?: string[]; present?: string[]; password?: string[] };

export default function ChangePassword() {
  const { email } = useLoaderData<typeof loader>();
  const errors: Errors = useActionData<typeof action>()?.errors ?? {};
  return (
    <Page title="Change your password" lead="Everything that is signed in elsewhere is signed out.">
      <NewPasswordForm email={email} submit="Change" errors={errors}>
        <TextField
          label="Present password"
          name="present"
          type="password"
          autoComplete="current-password"
          required
          errors={errors.present}
        />
      </NewPasswordForm>
    </Page>
  );
}
