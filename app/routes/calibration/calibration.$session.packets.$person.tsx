import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { packetPage } from "~/features/calibration/setup/packet.server";
import { PacketView } from "~/features/calibration/setup/ui/packet-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Packet of ${data.person}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(packetPage(context.app, actor, params.session ?? "", params.person ?? ""))), timeZone };
}

export default function CalibrationPacket() {
  const { session, ...page } = useLoaderData<typeof loader>();
  const { packet } = page;
  return (
    <SessionPage
      session={session}
      title={page.person}
      lead={packet && `Against ${packet.targetLevel}. ${packet.framework.name} ${packet.framework.version}.`}
    >
      <PacketView {...page} sessionId={session.id} />
    </SessionPage>
  );
}
