import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { choosePassword, ownerOfLink } from "~/features/people/accounts.server";
import { NewPasswordForm as Chosen } from "~/features/people/people.schema";
import { NewPasswordForm } from "~/features/people/ui/new-password-form";
import { answer, attempt, endPresentSession, fromOf } from "~/platform/http/answer.server";
import { Page } from "~/ui/page";

export const meta: MetaFunction = () => [{ title: "New password · Waymark" }];

const linkOf = (token = "") => ({ kind: "PASSWORD_RESET", token }) as const;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { name, email } = await answer(ownerOfLink(context.app, linkOf(params.token)));
  return { name, email };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const link = linkOf(params.token);
  await answer(ownerOfLink(context.app, link));
  const form = parseWithZod(await request.formData(), { schema: Chosen });
  if (form.status !== "success") return data({ errors: form.error ?? {} }, { status: 400 });
  const tried = await attempt(choosePassword(context.app, link, form.value.password, fromOf({ request, context })));
  if ("refused" in tried) return data({ errors: { form: [tried.refused] } }, { status: tried.status });
  if ("errors" in tried.done) return data({ errors: tried.done.errors }, { status: 400 });
  await endPresentSession({ request, context });
  return redirect("/", { headers: { "Set-Cookie": tried.done.cookie } });
}

export default function ResetPassword() {
  const { email } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Choose a new password" lead={`For ${email}. Everything that is signed in now is signed out.`}>
      <NewPasswordForm email={email} submit="Set the password" {...result} />
    </Page>
  );
}
