import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OrganizationExportForm } from "~/features/privacy/organization-export/organization-export.schema";
import {
  askForExport,
  organizationExportPage,
  removeExport,
} from "~/features/privacy/organization-export/organization-export.server";
import { OrganizationExportView } from "~/features/privacy/organization-export/ui/organization-export-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Export organization · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { made: await answer(organizationExportPage(context.app, actor)), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, OrganizationExportForm);
  await answer(sent.do === "export" ? askForExport(context.app, actor) : removeExport(context.app, actor));
  return redirect("/admin/export");
}

export default function ExportOrganization() {
  return (
    <Page title="Export organization" lead="Everything you would take to another system.">
      <OrganizationExportView {...useLoaderData<typeof loader>()} />
    </Page>
  );
}
