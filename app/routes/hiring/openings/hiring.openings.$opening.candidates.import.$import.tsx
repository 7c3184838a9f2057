import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DryRunForm } from "~/features/hiring/candidates/candidate.schema";
import {
  applyCandidates,
  candidateDryRun,
  discardCandidates,
} from "~/features/hiring/candidates/candidate-import.server";
import { CandidateDryRun } from "~/features/hiring/candidates/ui/candidate-import";
import { OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { FormErrors } from "~/ui/forms/field";

export const meta: MetaFunction = () => [{ title: "Dry run · Import candidates · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { opening = "", import: id = "" } = params;
  return answer(candidateDryRun(context.app, actor, opening, id, pageNumber(request)));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { opening = "", import: id = "" } = params;
  const sent = await receive(request, DryRunForm);
  if (sent.do === "discard") {
    await answer(discardCandidates(context.app, actor, opening, id));
    return redirect(`/hiring/openings/${opening}/candidates/import`);
  }
  const outcome = await answer(applyCandidates(context.app, actor, opening, id, sent.typed.mark));
  if (outcome === "applied") return redirect(`/hiring/openings/${opening}/candidates`);
  const message =
    outcome === "refused"
      ? "Some lines have errors, so no one was added. Correct the file and upload it again."
      : "Candidates have changed since the preview, so no one was added. This is the new preview.";
  return data({ message }, { status: 409 });
}

export default function ImportDryRun() {
  const { opening, ...run } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <OpeningPage opening={opening} title="Import preview">
      <FormErrors errors={result ? [result.message] : undefined} />
      <CandidateDryRun {...run} />
    </OpeningPage>
  );
}
