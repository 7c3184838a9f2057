import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { startAssessment, startPage } from "~/features/assessment/sheets/assessment.server";
import { StartForm as Chosen } from "~/features/assessment/sheets/sheet.schema";
import { OpenNotice, StartForm } from "~/features/assessment/sheets/ui/start-form";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { RetiredNotice } from "~/ui/retired-notice";

export const meta: MetaFunction = () => [{ title: "Start an assessment · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(startPage(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { value, errors } = await receive(request, Chosen);
  if (!value) return data({ errors: errors.level ?? [] }, { status: 400 });
  const started = await answer(startAssessment(context.app, actor, value.level));
  // The page itself says which one is open, and offers to go on or to discard it.
  if (started.is === "other-open") return data({ errors: [] }, { status: 409 });
  return redirect(`/assessments/${started.assessmentId}`);
}

export default function NewAssessment() {
  const { open, heldLevel, retirement, frameworks, timeZone } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const lead = "Choose a level. You'll be assessed against today's version.";
  return (
    <Page
      title="Start an assessment"
      lead={open ? undefined : lead}
      width="prose"
      breadcrumbs={[{ label: "Assessments", to: "/assessments" }]}
    >
      <RetiredNotice retirement={retirement} className="mb-4" />
      {open && <OpenNotice open={open} timeZone={timeZone} />}
      {!open && frameworks.length === 0 && (
        <EmptyState title="No frameworks yet">
          <p>Ask an administrator to publish one.</p>
        </EmptyState>
      )}
      {!open && frameworks.length > 0 && (
        <StartForm frameworks={frameworks} heldLevel={heldLevel} errors={result?.errors} />
      )}
    </Page>
  );
}
