import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PartnerForm } from "~/features/people/roles/role.schema";
import { becomePartner, partnerPage } from "~/features/people/roles/roles.server";
import { BecomePartner } from "~/features/people/roles/ui/become-partner";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "First review cycle · Setup · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(partnerPage(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, PartnerForm);
  const problem = await answer(becomePartner(context.app, actor, sent));
  return problem ? data(problem, { status: 400 }) : redirect("/cycles/new");
}

export default function FirstCycle() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title="First review cycle"
      lead="Managers create review cycles for their reports, people partners for their teams."
      breadcrumbs={[{ label: "Setup", to: "/admin/start" }]}
    >
      <BecomePartner {...page} problem={problem} />
    </Page>
  );
}
