import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RetentionForm } from "~/features/privacy/retention/retention.schema";
import { changeRetention, retentionPage } from "~/features/privacy/retention/retention.server";
import { RetentionTable, RetentionTimeLine } from "~/features/privacy/retention/ui/retention-table";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Retention · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { rows: await answer(retentionPage(context.app, actor, PERSONAL_DATA)), now: context.app.now(), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, RetentionForm);
  const problem = await answer(changeRetention(context.app, actor, PERSONAL_DATA, sent));
  return problem ? data(problem, { status: problem.status }) : redirect("/admin/retention");
}

export default function Retention() {
  const { rows, now, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Retention"
      lead="Records that are deleted once they're no longer needed. A change takes effect a day later."
    >
      <div className="mb-8">
        <RetentionTimeLine rows={rows} />
      </div>
      <RetentionTable rows={rows} attempt={useActionData<typeof action>()} now={now} timeZone={timeZone} />
      <p className="mt-4 max-w-measure text-muted">
        Everything else stays: assessments and evidence belong to the people who wrote them, and audit log entries are
        never removed, because each one proves that the earlier ones are unchanged.
      </p>
    </Page>
  );
}
