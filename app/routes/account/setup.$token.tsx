import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SetupForm } from "~/features/people/accounts/account.schema";
import { requireSetup, setUp } from "~/features/people/accounts/setup.server";
import { waysIn } from "~/features/people/accounts/sign-in.server";
import { SetupFields } from "~/features/people/accounts/ui/setup-fields";
import { answer, attempt, endPresentSession, fromOf } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Set up · Waymark" }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  await answer(requireSetup(context.app, params.token ?? ""));
  return { passwords: waysIn(context.app).passwords };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  await answer(requireSetup(context.app, token));
  const form = parseWithZod(await request.formData(), { schema: SetupForm });
  const typed = { name: String(form.payload.name ?? ""), email: String(form.payload.email ?? "") };
  if (form.status !== "success") return data({ ...typed, errors: form.error ?? {} }, { status: 400 });
  const tried = await attempt(setUp(context.app, token, form.value, fromOf({ request, context })));
  if ("refused" in tried) return data({ ...typed, errors: { form: [tried.refused] } }, { status: tried.status });
  if ("errors" in tried.done) return data({ ...typed, errors: tried.done.errors }, { status: 400 });
  await endPresentSession({ request, context });
  return redirect("/admin", { headers: { "Set-Cookie": tried.done.cookie } });
}

export default function SetUp() {
  const { passwords } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Set up Waymark" lead="You become the first administrator. You can add others and hand over later.">
      <SetupFields passwords={passwords} {...result} />
    </Page>
  );
}
