import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OpportunityForm } from "~/features/growth/opportunities/opportunity.schema";
import { changeOpportunity, editedOpportunity } from "~/features/growth/opportunities/opportunity-edit.server";
import { EditedOpportunity } from "~/features/growth/opportunities/ui/opportunity-board";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Edit an opportunity · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { form: await answer(editedOpportunity(context.app, actor, params.opportunity ?? "")) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.opportunity ?? "";
  const sent = await receive(request, OpportunityForm);
  const back = await answer(changeOpportunity(context.app, actor, id, sent));
  return back ? data(back, { status: back.status }) : redirect(`/opportunities/${id}`);
}

export default function EditOpportunity() {
  const { form } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return (
    <Page
      title="Edit"
      width="prose"
      lead={form.typed.title}
      breadcrumbs={[
        { label: "Opportunities", to: "/opportunities" },
        { label: form.typed.title, to: `/opportunities/${form.id}` },
      ]}
    >
      <EditedOpportunity form={back ?? form} isNew={false} />
    </Page>
  );
}
