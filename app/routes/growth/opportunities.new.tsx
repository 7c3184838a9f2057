import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readBegun, readOpportunityForm } from "~/features/growth/opportunities/opportunity.schema";
import { newOpportunity, proposeOpportunity } from "~/features/growth/opportunities/opportunity-edit.server";
import { OpportunityForm } from "~/features/growth/opportunities/ui/opportunity-form";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Propose an opportunity · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { form: await answer(newOpportunity(context.app, actor, readBegun(new URL(request.url)))) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = readOpportunityForm(await request.formData());
  const back = await answer(proposeOpportunity(context.app, actor, form));
  return back ? data(back, { status: back.status }) : redirect(`/opportunities/${form.id}`);
}

export default function NewOpportunity() {
  const { form } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <Page title="Propose an opportunity" width="prose" breadcrumbs={[{ label: "Opportunities", to: "/opportunities" }]}>
      <OpportunityForm form={back ? { ...back, id: back.id || form.id } : form} isNew />
    </Page>
  );
}
