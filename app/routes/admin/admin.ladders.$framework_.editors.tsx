import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EditorsForm } from "~/features/ladder/editor/editor.schema";
import { changeEditors, editorsPage } from "~/features/ladder/editor/editors.server";
import { Editors } from "~/features/ladder/editor/ui/editors";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Editing ${data?.name ?? "ladders"} · Administration · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(editorsPage(context.app, actor, params.framework ?? ""))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const slug = params.framework ?? "";
  const sent = await receive(request, EditorsForm);
  const problem = await answer(changeEditors(context.app, actor, slug, sent));
  return problem
    ? data(problem, { status: problem.status })
    : redirect(`/admin/ladders/${encodeURIComponent(slug)}/editors`);
}

export default function LadderEditors() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title={`Editing ${page.name}`}
      breadcrumbs={[
        { label: "Ladders", to: "/admin/ladders" },
        { label: page.name, to: `/admin/ladders/${page.slug}` },
      ]}
    >
      <Editors {...page} typed={problem?.typed} errors={problem?.errors} />
    </Page>
  );
}
