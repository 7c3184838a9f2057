import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { NewCaseForm } from "~/features/promotion/cases/case.schema";
import { newCasePage, startCase } from "~/features/promotion/cases/case.server";
import { NewCase } from "~/features/promotion/cases/ui/case-list";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "New promotion case · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newCasePage(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, NewCaseForm);
  if (!sent.value) return tryAgain(sent);
  const started = await attempt(startCase(context.app, actor, sent.value));
  if ("refused" in started) return tryAgain(sent, { errors: { step: [started.refused] }, status: started.status });
  return redirect(`/cases/${started.done}`);
}

export default function NewPromotionCase() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const [query] = useSearchParams();
  return (
    <Page title="New promotion case" width="prose" breadcrumbs={[{ label: "Promotion cases", to: "/cases" }]}>
      <NewCase {...page} chosen={result?.typed.step ?? query.get("step")} errors={result?.errors.step} />
    </Page>
  );
}
