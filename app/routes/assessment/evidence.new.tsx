import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { attachableExpectations } from "~/features/assessment/evidence/attaching.server";
import { newEvidenceForm, readBegun } from "~/features/assessment/evidence/evidence.schema";
import { addEvidence } from "~/features/assessment/evidence/evidence.server";
import { evidenceUpload } from "~/features/assessment/evidence/evidence-file.server";
import { AddEvidence } from "~/features/assessment/evidence/ui/add-evidence";
import { dayText } from "~/kernel/time/day";
import { answer, requireActor } from "~/platform/http/answer.server";
import { admit, tryAgain } from "~/platform/http/receive.server";
import { withUpload } from "~/platform/http/upload.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Add evidence · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { kind, ...begun } = readBegun(new URL(request.url).searchParams);
  const piece = { ...begun, body: "", happenedOn: dayText(context.app.now()) };
  const attachable = await answer(attachableExpectations(context.app, actor, null));
  return { attachable, first: { id: context.app.newId(), kind, piece, expectation: [], colleagues: [] } };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const wanted = evidenceUpload(context.app, actor, "file");
  const adding = withUpload({ request, context }, wanted, async ({ form, file }) => {
    const sent = admit(form, newEvidenceForm(file));
    if (!sent.value?.piece) return tryAgain(sent);
    const { id, piece, takesFile, ...more } = sent.value;
    const errors = await addEvidence(context.app, actor, id, piece, { ...more, sent: takesFile ? file : null });
    return Object.keys(errors).length > 0 ? tryAgain(sent, { errors }) : redirect(`/evidence/${id}`);
  });
  return answer(adding);
}

export default function NewEvidence() {
  const { attachable, first } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Add evidence" width="prose" breadcrumbs={[{ label: "Evidence", to: "/evidence" }]}>
      <AddEvidence attachable={attachable} shown={result ?? { typed: first }} />
    </Page>
  );
}
