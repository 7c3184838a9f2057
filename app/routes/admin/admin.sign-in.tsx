import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeRule, rulePage } from "~/features/people/second-step/rule.server";
import { RuleForm as RuleSchema } from "~/features/people/second-step/second-step.schema";
import { RuleForm } from "~/features/people/second-step/ui/rule-form";
import { DemonstrationNotice } from "~/main/demo/demonstration-notice";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Sign-in · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const isSaved = new URL(request.url).searchParams.has("saved");
  return { ...(await answer(rulePage(context.app, actor))), isSaved };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const problem = await answer(changeRule(context.app, actor, await receive(request, RuleSchema)));
  return problem ? data(problem, { status: problem.status }) : redirect("/admin/sign-in?saved=1");
}

export default function SignInRule() {
  const { isSaved, requiredOf, version, coverage } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page title="Sign-in" lead="A second step is a passkey or an authenticator app.">
      <DemonstrationNotice />
      {isSaved && !problem ? (
        <Notice tone="good" className="mb-4" live>
          Saved.
        </Notice>
      ) : null}
      <RuleForm key={version} {...{ requiredOf, version, coverage }} errors={problem?.errors} />
    </Page>
  );
}
