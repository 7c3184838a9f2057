import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DryRunForm } from "~/features/people/import/import.schema";
import { applyPeople, discardUpload, dryRun } from "~/features/people/import/import.server";
import { DryRunView } from "~/features/people/import/ui/import-pages";
import { AdminNav } from "~/main/navigation/page-nav";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { FormErrors } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Dry run · Import · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(dryRun(context.app, actor, params.import ?? "", pageNumber(request)));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.import ?? "";
  const sent = await receive(request, DryRunForm);
  if (sent.do === "discard") {
    await answer(discardUpload(context.app, actor, id));
    return redirect("/admin/import");
  }
  const outcome = await answer(applyPeople(context.app, actor, id, sent.typed.mark));
  if (outcome === "applied") return redirect("/admin/import?done");
  const message =
    outcome === "refused"
      ? "Lines are refused, so nothing was applied. Correct the file and upload it again."
      : "People have changed since you saw the dry run, so nothing was applied. This is what the file would do now.";
  return data({ message }, { status: 409 });
}

export default function DryRunPage() {
  const run = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title="Import preview"
      lead={run.everybody ? "People not in the file are deactivated." : "People not in the file aren't changed."}
      breadcrumbs={[{ label: "Import", to: "/admin/import" }]}
    >
      <AdminNav />
      <FormErrors errors={result ? [result.message] : undefined} />
      <DryRunView {...run} />
    </Page>
  );
}
