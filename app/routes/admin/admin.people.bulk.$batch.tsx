import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BulkForm } from "~/features/people/bulk/bulk.schema";
import { bulkPage, changeBulk } from "~/features/people/bulk/bulk.server";
import { BulkView, bulkTitle } from "~/features/people/bulk/ui/bulk-page";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? bulkTitle(data.batch.act) : "Not found"} · Administration · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const unknown = Number(new URL(request.url).searchParams.get("unknown")) || 0;
  return { ...(await answer(bulkPage(context.app, actor, params.batch ?? ""))), unknown, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, BulkForm);
  const id = params.batch ?? "";
  const problem = await answer(changeBulk(context.app, actor, id, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(sent.do === "discard" ? "/admin/people" : `/admin/people/bulk/${encodeURIComponent(id)}`);
}

export default function Bulk() {
  const loaded = useLoaderData<typeof loader>();
  return (
    <Page title={bulkTitle(loaded.batch.act)} breadcrumbs={[{ label: "Accounts", to: "/admin/people" }]}>
      <BulkView {...loaded} problem={useActionData<typeof action>()} />
    </Page>
  );
}
