import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LadderImportForm } from "~/features/ladder/uploading/ladder-upload.schema";
import {
  chooseColumns,
  confirmFields,
  draftOfImport,
  ladderImportPage,
  removeImport,
} from "~/features/ladder/uploading/ladder-upload.server";
import { LadderImportView } from "~/features/ladder/uploading/ui/ladder-import-view";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
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
  if (sent.do === "columns") {
    if (!sent.value) throw tryAgain(sent);
    const { edits, columns } = sent.value;
    const choices = columns.map(({ choice }) => choice);
    const again = await attempt(chooseColumns(context.app, actor, id, { edits, choices }));
    if ("refused" in again) return data({ unread: again.refused }, { status: again.status });
    return redirect(`/admin/ladders/import/${id}`);
  }
  if (sent.do === "draft") {
    const begun = await attempt(draftOfImport(context.app, actor, id));
    if ("refused" in begun) return data({ undrafted: begun.refused }, { status: begun.status });
    return redirect(`/frameworks/${begun.done}/edit`);
  }
  if (!sent.value) return data({ refused: "Select what you have checked." }, { status: 400 });
  const { edits, field: fields } = sent.value;
  const result = await attempt(confirmFields(context.app, actor, id, { edits, fields }));
  if ("refused" in result) return data({ refused: result.refused }, { status: result.status });
  return redirect(`/admin/ladders/import/${id}`);
}

export default function LadderImport() {
  const { fileName, ...page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const refused = result && "refused" in result ? result.refused : undefined;
  const unread = result && "unread" in result ? result.unread : undefined;
  const undrafted = result && "undrafted" in result ? result.undrafted : undefined;
  return (
    <Page
      title={fileName}
      breadcrumbs={[
        { label: "Ladders", to: "/admin/ladders" },
        { label: "Import ladder", to: "/admin/ladders/import" },
      ]}
    >
      <LadderImportView {...page} {...{ refused, undrafted, unread }} />
    </Page>
  );
}
