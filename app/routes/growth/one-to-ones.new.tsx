import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readNewSeries } from "~/features/growth/one-to-ones/one-to-one.schema";
import { candidatesOf, setUp } from "~/features/growth/one-to-ones/one-to-one.server";
import { NewSeries } from "~/features/growth/one-to-ones/ui/one-to-one-arrangement";
import { newIdOf } from "~/kernel/typed-form";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Set up · One-to-ones · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(candidatesOf(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await request.formData();
  const { typed, errors, input } = readNewSeries(form);
  const id = newIdOf(form);
  if (!input || !id) return data({ id, typed, errors, message: null }, { status: 400 });
  const outcome = await attempt(setUp(context.app, actor, id, input));
  if ("refused" in outcome) {
    return data({ id, typed, errors: {}, message: outcome.refused }, { status: outcome.status });
  }
  return redirect(`/one-to-ones/${outcome.done}`);
}

export default function NewOneToOnes() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Set up one-to-ones" width="prose" breadcrumbs={[{ label: "One-to-ones", to: "/one-to-ones" }]}>
      <NewSeries {...page} result={result} />
    </Page>
  );
}
