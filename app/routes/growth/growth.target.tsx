import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readTarget } from "~/features/growth/plans/plan.schema";
import { setTarget, targetPage } from "~/features/growth/plans/plan.server";
import { TargetForm } from "~/features/growth/plans/ui/plan-fields";
import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import { versionOf } from "~/kernel/typed-form";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Target · Growth plan · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(targetPage(context.app, actor));
  return { ...page, levels: await publishedLevels(context.app) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await request.formData();
  const { typed, errors, input } = readTarget(form);
  if (!input) return data({ typed, errors, conflict: null }, { status: 400 });
  const conflict = await answer(setTarget(context.app, actor, input, versionOf(form)));
  if (conflict) return data({ typed, errors: {}, conflict }, { status: 409 });
  return redirect("/growth");
}

export default function Target() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Where do you want to get to?" width="prose" breadcrumbs={[{ label: "Growth plan", to: "/growth" }]}>
      <TargetForm {...page} result={result} />
    </Page>
  );
}
