import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { agreementPage, changeAgreement } from "~/features/mentorship/pairs/agreement.server";
import { AgreementForm } from "~/features/mentorship/pairs/pair.schema";
import { AgreementView } from "~/features/mentorship/pairs/ui/pair-agreement";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Agreement with ${data.other}` : "Not found"} · Mentorship · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(agreementPage(context.app, actor, params.pair ?? ""))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.pair ?? "";
  const sent = await receive(request, AgreementForm);
  const problem = await answer(changeAgreement(context.app, actor, id, sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/mentorship/pairs/${id}/agreement`);
}

export default function PairAgreement() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <PairPage pair={page.pair} title={`Agreement with ${page.other}`} lead="Only the two of you read this.">
      <AgreementView {...page} problem={problem} />
    </PairPage>
  );
}
