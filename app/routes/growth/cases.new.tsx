import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { readNewCase } from "~/features/promotion/cases/case.schema";
import { newCasePage, startCase } from "~/features/promotion/cases/case.server";
import { NewCase } from "~/features/promotion/cases/ui/case-list";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "New promotion case · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newCasePage(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const given = readNewCase(await request.formData());
  if (!given) return data({ message: "Choose a step of the list." }, { status: 400 });
  const started = await attempt(startCase(context.app, actor, given));
  if ("refused" in started) return data({ message: started.refused }, { status: started.status });
  return redirect(`/cases/${started.done}`);
}

export default function NewPromotionCase() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const [query] = useSearchParams();
  return (
    <Page title="New promotion case" width="prose" breadcrumbs={[{ label: "Promotion cases", to: "/cases" }]}>
      <NewCase {...page} chosen={query.get("step")} message={result?.message ?? null} />
    </Page>
  );
}
