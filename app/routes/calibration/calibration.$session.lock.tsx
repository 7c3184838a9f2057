import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LockForm } from "~/features/calibration/lock/lock.schema";
import { lockPage, sendLockForm } from "~/features/calibration/lock/lock.server";
import { LockView } from "~/features/calibration/lock/ui/lock-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Lock of ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(lockPage(context.app, actor, params.session ?? ""))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.session ?? "";
  const sent = await receive(request, LockForm);
  const problem = await answer(sendLockForm(context.app, actor, id, sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/calibration/${id}/lock`);
}

export default function LockOfSession() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  return (
    <SessionPage session={page.session} title="Lock">
      <LockView {...page} problem={problem} />
    </SessionPage>
  );
}
