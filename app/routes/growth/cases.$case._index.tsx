import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CaseForm } from "~/features/promotion/cases/case.schema";
import { casePage, sendCaseForm } from "~/features/promotion/cases/case.server";
import { CaseDraft } from "~/features/promotion/cases/ui/case-draft";
import { CaseView } from "~/features/promotion/cases/ui/case-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Case for ${data.page.to.code}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(casePage(context.app, actor, params.case ?? ""));
  return { page, filedAt: page.filedAt, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.case ?? "";
  const sent = await receive(request, CaseForm);
  const problem = await answer(sendCaseForm(context.app, actor, id, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(sent.do === "discard" ? "/cases" : `/cases/${id}`);
}

export default function PromotionCase() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  const { own, subject, from, to } = page;
  return (
    <Page
      title={`Case for ${to.code} ${to.title}`}
      lead={own ? `From ${from.code} ${from.title}` : `${subject.name}, from ${from.code} ${from.title}`}
      breadcrumbs={[{ label: "Promotion cases", to: "/cases" }]}
    >
      {page.is === "draft" ? (
        <CaseDraft {...page} problem={problem?.at === "draft" ? problem : null} />
      ) : (
        <CaseView {...page} problem={problem} timeZone={timeZone} />
      )}
    </Page>
  );
}
