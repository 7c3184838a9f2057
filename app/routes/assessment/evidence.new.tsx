import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newEvidenceForm } from "~/features/assessment/evidence/evidence.schema";
import { addEvidence } from "~/features/assessment/evidence/evidence.server";
import { evidenceUpload } from "~/features/assessment/evidence/evidence-file.server";
import { EvidenceFields } from "~/features/assessment/evidence/ui/evidence-page-view";
import { dayText } from "~/kernel/time/day";
import { answer, requireActor } from "~/platform/http/answer.server";
import { admit, tryAgain } from "~/platform/http/receive.server";
import { withUpload } from "~/platform/http/upload.server";
import { Button } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Add evidence · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor({ request, context });
  // Begun from another page, such as an opportunity that is finished.
  const title = (new URL(request.url).searchParams.get("title") ?? "").slice(0, 200);
  return { id: context.app.newId(), today: dayText(context.app.now()), title };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const wanted = evidenceUpload(context.app, actor, "file");
  const adding = withUpload({ request, context }, wanted, async ({ form, file }) => {
    const sent = admit(form, newEvidenceForm(file));
    const { id } = sent.typed;
    if (!sent.value?.piece) return tryAgain(sent);
    const errors = await addEvidence(context.app, actor, id, sent.value.piece, file);
    return errors.file ? tryAgain(sent, { errors }) : redirect(`/evidence/${id}`);
  });
  return answer(adding);
}

export default function NewEvidence() {
  const { id, today, title } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Add evidence" width="prose" breadcrumbs={[{ label: "Evidence", to: "/evidence" }]}>
      <form method="post" encType="multipart/form-data" className="grid max-w-measure gap-4" noValidate>
        <input type="hidden" name="id" value={result?.typed.id ?? id} />
        <EvidenceFields withFile typed={result?.typed.piece ?? { happenedOn: today, title }} errors={result?.errors} />
        <Button type="submit" variant="primary" className="w-fit">
          Add
        </Button>
      </form>
    </Page>
  );
}
