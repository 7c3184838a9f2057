import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { chooseTime, chooseTimePage } from "~/features/hiring/interviews/choose-time.server";
import { ChooseTimeForm } from "~/features/hiring/interviews/interview.schema";
import { ChooseTime } from "~/features/hiring/interviews/ui/choose-time-view";
import { answer } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [
  { title: "Choose a time · Waymark" },
  { name: "robots", content: "noindex, nofollow" },
];

/** Without a sign-in: the address is the permission. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  return answer(chooseTimePage(context.app, { token: params.token ?? "", ip: context.ip }));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const { value } = await receive(request, ChooseTimeForm);
  const problem = value
    ? await answer(chooseTime(context.app, { token, ip: context.ip }, value.time))
    : "Choose a time.";
  return problem === null ? redirect(`/choose-time/${token}`) : data({ problem }, { status: value ? 409 : 400 });
}

export default function ChooseInterviewTime() {
  const { role, ...page } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page title={page.chosen === null ? "Choose a time" : "Your interview"} lead={role} width="prose">
      <ChooseTime {...page} problem={sent?.problem} />
    </Page>
  );
}
