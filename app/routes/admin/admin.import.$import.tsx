import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DryRunForm } from "~/features/people/import/import.schema";
import { applyPeople, changeFile, discardUpload, dryRun } from "~/features/people/import/import.server";
import { ImportPreview, ImportResult } from "~/features/people/import/ui/import-preview";
import { ImportSteps } from "~/features/people/import/ui/import-steps";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { FormErrors } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Import preview · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(dryRun(context.app, actor, params.import ?? "", pageNumber(request)));
}

const PROBLEMS = {
  refused: "There is nothing to apply. Fix the lines below first.",
  changed: "People have changed since you saw the preview, so nothing was applied. This is what the file would do now.",
};

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.import ?? "";
  const sent = await receive(request, DryRunForm);
  if (sent.do === "discard") {
    await answer(discardUpload(context.app, actor, id));
    return redirect("/admin/import");
  }
  if (sent.do !== "apply") {
    const message = await answer(changeFile(context.app, actor, id, sent));
    return message ? data({ message }, { status: 400 }) : redirect(`/admin/import/${encodeURIComponent(id)}`);
  }
  const outcome = await answer(applyPeople(context.app, actor, id, sent.typed.mark));
  if (outcome === "applied") return redirect(`/admin/import/${encodeURIComponent(id)}`);
  return data({ message: PROBLEMS[outcome] }, { status: 409 });
}

export default function ImportPreviewPage() {
  const run = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { isDone } = run;
  return (
    <Page
      title={isDone ? "Import finished" : "Import preview"}
      lead={isDone ? undefined : `People not in the file ${run.everybody ? "are deactivated" : "aren't changed"}.`}
      breadcrumbs={[{ label: "Import", to: "/admin/import" }]}
    >
      <ImportSteps at={isDone ? 3 : 1} />
      <FormErrors errors={result ? [result.message] : undefined} />
      {run.applied ? <ImportResult applied={run.applied} isDone={isDone} /> : null}
      {isDone ? null : <ImportPreview {...run} />}
    </Page>
  );
}
