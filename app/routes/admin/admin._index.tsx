import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AdminNav } from "~/main/navigation/page-nav";
import { systemOverview } from "~/main/system/system.server";
import { SystemOverview } from "~/main/system/system-overview";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(systemOverview(context.app, actor));
}

export default function Administration() {
  const overview = useLoaderData<typeof loader>();
  return (
    <Page title="Administration" lead="How the system does. What people judged is not to be seen here.">
      <AdminNav />
      <SystemOverview {...overview} />
    </Page>
  );
}
