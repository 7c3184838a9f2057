import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readNewEvidence } from "~/features/assessment/assessment.schema";
import { addEvidence } from "~/features/assessment/evidence.server";
import { EvidenceFields } from "~/features/assessment/ui/evidence-fields";
import { dayText } from "~/kernel/day";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Button } from "~/ui/button";
import { Page } from "~/ui/page";

export const meta: MetaFunction = () => [{ title: "Add evidence · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor({ request, context });
  // Begun from another page, such as an opportunity that is finished.
  const title = (new URL(request.url).searchParams.get("title") ?? "").slice(0, 200);
  return { id: context.app.newId(), today: dayText(context.app.now()), title };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id, typed, input, errors } = readNewEvidence(await request.formData());
  if (!input || !id) return data({ id, typed, errors }, { status: 400 });
  await answer(addEvidence(context.app, actor, id, input));
  return redirect(`/evidence/${id}`);
}

export default function NewEvidence() {
  const { id, today, title } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Add evidence" width="prose" breadcrumbs={[{ label: "Evidence", to: "/evidence" }]}>
      <form method="post" className="grid max-w-measure gap-4" noValidate>
        <input type="hidden" name="id" value={result?.id ?? id} />
        <EvidenceFields typed={result?.typed ?? { happenedOn: today, title }} errors={result?.errors ?? {}} />
        <Button type="submit" variant="primary" className="w-fit">
          Add
        </Button>
      </form>
    </Page>
  );
}
