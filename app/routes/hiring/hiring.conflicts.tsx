import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { declareByCode, ownConflictsPage } from "~/features/hiring/interviews/candidate-conflict.server";
import { ConflictForm } from "~/features/hiring/interviews/interview.schema";
import { OwnConflicts } from "~/features/hiring/interviews/ui/own-conflicts";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Conflicts of interest · Hiring · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(ownConflictsPage(context.app, actor, pageNumber(request)))), zone: timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { code } = (await receive(request, ConflictForm)).typed;
  const message = await answer(declareByCode(context.app, actor, code));
  return message ? data({ typed: code, message }, { status: 400 }) : redirect("/hiring/conflicts");
}

export default function Conflicts() {
  const { conflicts, zone } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title="Conflicts of interest"
      lead="For candidates you know: a friend, a relative or a former colleague. You don't have to say why. Only the candidate coordinator sees it."
      breadcrumbs={[
        { label: "Hiring", to: "/hiring" },
        { label: "Interviewing", to: "/hiring/interviewer" },
      ]}
    >
      <OwnConflicts conflicts={conflicts} zone={zone} problem={problem} />
    </Page>
  );
}
