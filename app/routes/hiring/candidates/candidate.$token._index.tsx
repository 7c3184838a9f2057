import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CandidateOwnForm } from "~/features/hiring/candidates/candidate.schema";
import { changeOwn, ownPage } from "~/features/hiring/candidates/candidate-own.server";
import { OwnCandidate } from "~/features/hiring/candidates/ui/own-candidate";
import { answer } from "~/platform/http/answer.server";
import { rememberLink } from "~/platform/http/came-with.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [
  { title: "Your application · Waymark" },
  { name: "robots", content: "noindex, nofollow" },
];

/** Without a sign-in: whoever has the address is the candidate. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  return { ...(await answer(ownPage(context.app, { token, ip: context.ip }))), token };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const holder = { token: params.token ?? "", ip: context.ip };
  const sent = await receive(request, CandidateOwnForm);
  rememberLink(holder, { request, sessionId: holder.token });
  await answer(changeOwn(context.app, holder, sent));
  return redirect(`/candidate/${holder.token}`);
}

export default function OwnApplication() {
  const { role, ...page } = useLoaderData<typeof loader>();
  return (
    <Page title="Your application" lead={role} width="prose">
      <OwnCandidate {...page} />
    </Page>
  );
}
