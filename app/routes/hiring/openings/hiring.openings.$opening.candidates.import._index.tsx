import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CandidateUploadForm } from "~/features/hiring/candidates/candidate.schema";
import { candidatesUpload, importPage, uploadCandidates } from "~/features/hiring/candidates/candidate-import.server";
import { CandidateUpload } from "~/features/hiring/candidates/ui/candidate-import";
import { OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { admit } from "~/platform/http/receive.server";
import { withUpload } from "~/platform/http/upload.server";

export const meta: MetaFunction = () => [{ title: "Import candidates · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(importPage(context.app, actor, params.opening ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const opening = params.opening ?? "";
  const wanted = candidatesUpload(context.app, actor, opening);
  const uploading = withUpload({ request, context }, wanted, async ({ form, file }) => {
    const { id } = admit(form, CandidateUploadForm).typed;
    const problem = await uploadCandidates(context.app, actor, opening, id, file);
    if (problem) return data({ id, problem }, { status: 400 });
    return redirect(`/hiring/openings/${opening}/candidates/import/${id}`);
  });
  return answer(uploading);
}

export default function ImportCandidates() {
  const { opening, id } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <OpeningPage
      opening={opening}
      title="Import candidates"
      lead="First you see what the file would do. Nothing changes until you apply it."
    >
      <CandidateUpload id={result?.id ?? id} problem={result?.problem} />
    </OpeningPage>
  );
}
