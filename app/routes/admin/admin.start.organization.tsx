import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OrganizationForm as OrganizationSchema } from "~/features/people/organization/organization.schema";
import { organizationPage, saveOrganization } from "~/features/people/organization/organization.server";
import { OrganizationForm } from "~/features/people/organization/ui/organization-form";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Organization · Setup · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(organizationPage(context.app, actor));
  return { ...page, opened: new URL(request.url).origin, timeZones: Intl.supportedValuesOf("timeZone") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, OrganizationSchema);
  const problem = await answer(saveOrganization(context.app, actor, sent));
  return problem ? data(problem, { status: problem.status }) : redirect("/admin/start");
}

export default function OrganizationStep() {
  const { name, timeZone, version, ...around } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const typed = problem?.typed ?? { name, timeZone, version: String(version) };
  return (
    <Page title="Organization" breadcrumbs={[{ label: "Setup", to: "/admin/start" }]}>
      <OrganizationForm key={typed.version} typed={typed} errors={problem?.errors} {...around} />
    </Page>
  );
}
