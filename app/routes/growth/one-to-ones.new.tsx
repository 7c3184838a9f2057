import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewSeriesForm } from "~/features/growth/one-to-ones/one-to-one.schema";
import { candidatesOf, setUp } from "~/features/growth/one-to-ones/one-to-one.server";
import { NewSeries } from "~/features/growth/one-to-ones/ui/one-to-one-series";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Set up · 1:1s · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(candidatesOf(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, NewSeriesForm);
  if (!sent.value) return tryAgain(sent);
  const tried = await attempt(setUp(context.app, actor, sent.value));
  if ("refused" in tried) return tryAgain(sent, { errors: { form: [tried.refused] }, status: tried.status });
  return redirect(`/one-to-ones/${tried.done}`);
}

export default function NewOneToOnes() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Set up 1:1s" width="prose" breadcrumbs={[{ label: "1:1s", to: "/one-to-ones" }]}>
      <NewSeries {...page} result={result} />
    </Page>
  );
}
