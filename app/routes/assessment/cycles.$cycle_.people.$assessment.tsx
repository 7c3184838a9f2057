import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MemberForm } from "~/features/assessment/cycles/cycle.schema";
import { changeMember, memberPage } from "~/features/assessment/cycles/membership.server";
import { type MemberResult, MemberView } from "~/features/assessment/cycles/ui/member-view";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.member.subject} · ${data.member.cycle}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const { cycle = "", assessment = "" } = params;
  return { ...(await answer(memberPage(context.app, actor, cycle, assessment))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cycle = "", assessment = "" } = params;
  const sent = await receive(request, MemberForm);
  if (!sent.value) return data<MemberResult>({ typed: sent.typed, errors: sent.errors }, { status: 400 });
  const result = await attempt(changeMember(context.app, actor, { cycleId: cycle, assessmentId: assessment }, sent));
  if ("refused" in result) {
    return data<MemberResult>({ typed: sent.typed, message: result.refused }, { status: result.status });
  }
  return redirect(`/cycles/${cycle}`);
}

export default function MemberOfCycle() {
  const { member, changes, timeZone } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={member.subject}
      width="prose"
      breadcrumbs={[
        { label: "Reviews", to: "/cycles" },
        { label: member.cycle, to: `/cycles/${member.cycleId}` },
      ]}
    >
      <MemberView member={member} changes={changes} result={result} timeZone={timeZone} />
    </Page>
  );
}
