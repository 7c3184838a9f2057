import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { doEnrol, enrolPage } from "~/features/mentorship/rounds/enrol-page.server";
import { EnrolForm } from "~/features/mentorship/rounds/round.schema";
import { EnrolView } from "~/features/mentorship/rounds/ui/enrol-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Enroll · ${data.round.name} · ${data.round.programmeName}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const side = SIDES[new URL(request.url).searchParams.get("as") ?? ""];
  return answer(enrolPage(context.app, actor, params.round ?? "", side ?? null));
}

const SIDES: Readonly<Record<string, "MENTEE" | "MENTOR">> = { mentee: "MENTEE", mentor: "MENTOR" };

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.round ?? "";
  const asked = await receive(request, EnrolForm);
  const back = await answer(doEnrol(context.app, actor, id, asked));
  if (back) return data(back, { status: back.status });
  return redirect(`/mentorship/rounds/${id}/enrol?as=${asked.typed.side.toLowerCase()}`);
}

export default function Enrol() {
  const page = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return <EnrolView {...(back?.page ?? page)} wish={back?.wish ?? undefined} />;
}
