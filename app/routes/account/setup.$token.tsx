import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SetupForm } from "~/features/people/accounts/account.schema";
import { requireSetup, setUp } from "~/features/people/accounts/setup.server";
import { waysIn } from "~/features/people/accounts/sign-in.server";
import { SetupFields } from "~/features/people/accounts/ui/setup-fields";
import { leadTo } from "~/features/people/second-step/entry.server";
import { answer, attempt, fromOf } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Set up · Waymark" }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  await answer(requireSetup(context.app, params.token ?? ""));
  return { passwords: waysIn(context.app).passwords };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  await answer(requireSetup(context.app, token));
  const sent = await receive(request, SetupForm);
  if (!sent.value) return tryAgain(sent);
  const tried = await attempt(setUp(context.app, token, sent.value, await fromOf({ request, context })));
  if ("refused" in tried) return tryAgain(sent, { errors: { form: [tried.refused] }, status: tried.status });
  if ("errors" in tried.done) return tryAgain(sent, { errors: tried.done.errors });
  return leadTo({ request, context }, tried.done, "/admin/start");
}

export default function SetUp() {
  const { passwords } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Set up Waymark" lead="You become the first administrator. You can add others and hand over later.">
      <SetupFields passwords={passwords} {...result?.typed} errors={result?.errors} />
    </Page>
  );
}
