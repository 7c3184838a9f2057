import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DeliveryTable, NotSigned } from "~/features/hiring/trackers/ui/webhooks";
import { DeliveryForm } from "~/features/hiring/trackers/webhook.schema";
import { retryDelivery, webhookPage } from "~/features/hiring/trackers/webhook.server";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Deliveries · Webhooks · Administration · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(webhookPage(context.app, actor, params.webhook ?? "", pageNumber(request)));
  return { ...page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { typed } = await receive(request, DeliveryForm);
  const webhook = params.webhook ?? "";
  await answer(retryDelivery(context.app, actor, webhook, typed.delivery));
  return redirect(`/admin/webhooks/${webhook}`);
}

export default function Deliveries() {
  const { webhook, deliveries, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Deliveries"
      lead={<span className="break-all">{webhook.url}</span>}
      breadcrumbs={[{ label: "Webhooks", to: "/admin/webhooks" }]}
    >
      {webhook.revokedAt ? <p className="mb-4">Revoked. Nothing more is sent to it.</p> : null}
      {webhook.revokedAt || webhook.isSigned ? null : <NotSigned />}
      {deliveries.rows.length === 0 ? (
        <EmptyState title="Nothing yet">
          {webhook.revokedAt ? "Nothing has been sent to it." : "New hiring decisions are sent to this address."}
        </EmptyState>
      ) : (
        <DeliveryTable deliveries={deliveries.rows} open={!webhook.revokedAt} timeZone={timeZone} />
      )}
      <PageTurner page={deliveries.page} more={deliveries.more} />
    </Page>
  );
}
