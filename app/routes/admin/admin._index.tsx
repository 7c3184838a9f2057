import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DemonstrationNotice } from "~/main/demo/demonstration-notice";
import { systemOverview } from "~/main/system/system.server";
import { SystemOverview } from "~/main/system/system-overview";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(systemOverview(context.app, actor))), timeZone };
}

export default function Administration() {
  const overview = useLoaderData<typeof loader>();
  return (
    <Page title="Administration" lead="The state of the system. What people wrote about each other isn't shown here.">
      <DemonstrationNotice />
      <SystemOverview {...overview} />
    </Page>
  );
}
