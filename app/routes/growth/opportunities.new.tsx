import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OpportunityForm, readBegun } from "~/features/growth/opportunities/opportunity.schema";
import { newOpportunity, proposeOpportunity } from "~/features/growth/opportunities/opportunity-edit.server";
import { EditedOpportunity } from "~/features/growth/opportunities/ui/opportunity-board";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Propose an opportunity · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { form: await answer(newOpportunity(context.app, actor, readBegun(new URL(request.url)))) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, OpportunityForm);
  const back = await answer(proposeOpportunity(context.app, actor, sent));
  return back ? data(back, { status: back.status }) : redirect(`/opportunities/${sent.typed.id}`);
}

export default function NewOpportunity() {
  const { form } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <Page title="Propose an opportunity" width="prose" breadcrumbs={[{ label: "Opportunities", to: "/opportunities" }]}>
      <EditedOpportunity form={back ?? form} isNew />
    </Page>
  );
}
