import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Id, text } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";
import { jobsPage, retryJob } from "~/main/system/system.server";
import { FailedJobs, WaitingJobs } from "~/main/system/system-overview";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

const RetryForm = form({ job: text(Id) });

export const meta: MetaFunction = () => [{ title: "Jobs · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(jobsPage(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, RetryForm);
  // Those who may not retry learn nothing about the form.
  await answer(retryJob(context.app, actor, sent.value?.job ?? ""));
  if (!sent.value) throw tryAgain(sent);
  return redirect("/admin/jobs");
}

export default function Jobs() {
  const { waiting, failed, counts, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page title="Jobs" lead="Background work: mails and daily tasks.">
      <section className="mt-6" aria-labelledby="failed">
        <h2 id="failed" className="mb-2 font-semibold text-lg">
          Failed ({counts.failed})
        </h2>
        <FailedJobs jobs={failed} timeZone={timeZone} />
      </section>
      <section className="mt-8" aria-labelledby="waiting">
        <h2 id="waiting" className="mb-2 font-semibold text-lg">
          Waiting ({counts.waiting})
        </h2>
        <WaitingJobs jobs={waiting} timeZone={timeZone} />
      </section>
    </Page>
  );
}
