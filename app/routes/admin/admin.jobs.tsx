import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RetryForm } from "~/features/people/accounts/account.schema";
import { AdminNav } from "~/main/navigation/admin-nav";
import { FailedJobs, WaitingJobs } from "~/main/system/job-tables";
import { jobsPage, retryJob } from "~/main/system/system.server";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Jobs · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(jobsPage(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = parseWithZod(await request.formData(), { schema: RetryForm });
  // Who may not retry learns nothing about the form.
  await answer(retryJob(context.app, actor, form.status === "success" ? form.value.job : ""));
  if (form.status !== "success") throw data({ message: "Choose a job of the list." }, { status: 400 });
  return redirect("/admin/jobs");
}

export default function Jobs() {
  const { waiting, failed, counts, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page title="Jobs" lead="Work done beside the pages: messages, and what runs every day.">
      <AdminNav />
      <section className="mt-6" aria-labelledby="failed">
        <h2 id="failed" className="mb-2 font-semibold text-lg">
          Given up ({counts.failed})
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
