import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LadderImportForm } from "~/features/ladder/uploading/ladder-upload.schema";
import { confirmFields, ladderImportPage, removeImport } from "~/features/ladder/uploading/ladder-upload.server";
import { LadderImportView } from "~/features/ladder/uploading/ui/ladder-import-view";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.fileName ?? "Import ladder"} · Administration · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(ladderImportPage(context.app, actor, params.import ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.import ?? "";
  const sent = await receive(request, LadderImportForm);
  await answer(ladderImportPage(context.app, actor, id));
  if (sent.do === "remove") {
    await answer(removeImport(context.app, actor, id));
    return redirect("/admin/ladders/import");
  }
  if (!sent.value) return data({ refused: "Select what you have checked." }, { status: 400 });
  const { edits, field: fields } = sent.value;
  const result = await attempt(confirmFields(context.app, actor, id, { edits, fields }));
  if ("refused" in result) return data({ refused: result.refused }, { status: result.status });
  return redirect(`/admin/ladders/import/${id}`);
}

export default function LadderImport() {
  const { fileName, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <Page
      title={fileName}
      breadcrumbs={[
        { label: "Ladders", to: "/admin/ladders" },
        { label: "Import ladder", to: "/admin/ladders/import" },
      ]}
    >
      <LadderImportView {...page} refused={refused} />
    </Page>
  );
}
