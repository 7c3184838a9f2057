import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { packetPage } from "~/features/promotion/cases/case-packet.server";
import { PacketFolds, PacketView } from "~/features/promotion/cases/ui/case-packet-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Packet of ${data.subject}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const open = new URL(request.url).searchParams.get("show") === "all";
  return { ...(await answer(packetPage(context.app, actor, params.case ?? ""))), timeZone, open };
}

export default function PacketOfCase() {
  const page = useLoaderData<typeof loader>();
  const { caseId, subject, packet } = page;
  const step = packet?.reading;
  return (
    <Page
      title={subject}
      lead={
        step &&
        packet &&
        `Promotion case for ${step.to.code} ${step.to.title}, from ${step.from.code} ${step.from.title}. ${packet.framework.name} ${packet.framework.version}.`
      }
      actions={<PacketFolds open={page.open} />}
      breadcrumbs={[
        { label: "Promotion cases", to: "/cases" },
        { label: "Case", to: `/cases/${caseId}` },
      ]}
    >
      <PacketView {...page} />
    </Page>
  );
}
