import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EvidenceForm } from "~/features/assessment/evidence/evidence.schema";
import { changeEvidencePage, evidencePage } from "~/features/assessment/evidence/evidence.server";
import { EvidencePageView } from "~/features/assessment/evidence/ui/evidence-page-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.item.title ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const level = new URL(request.url).searchParams.get("level");
  return answer(evidencePage(context.app, actor, params.evidence ?? "", level));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, EvidenceForm);
  const problem = await answer(changeEvidencePage(context.app, actor, params.evidence ?? "", sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(sent.do === "remove" ? "/evidence" : `/evidence/${params.evidence}`);
}

export default function EvidencePage() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page title={page.item.title} breadcrumbs={[{ label: "Evidence", to: "/evidence" }]}>
      <EvidencePageView {...page} problem={problem} />
    </Page>
  );
}
