import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { homeOf } from "~/main/home/home.server";
import { HomeSummary } from "~/main/home/home-summary";
import { answer, requireSignedIn, visitorOf } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visitor = await visitorOf({ request, context });
  if (!visitor) throw redirect(context.app.env.PUBLIC_LADDERS ? "/frameworks" : "/sign-in");
  const signedIn = await requireSignedIn({ request, context });
  return { ...(await answer(homeOf(context.app, signedIn))), timeZone: signedIn.timeZone };
}

export default function Home() {
  const { inbox, ...home } = useLoaderData<typeof loader>();
  return (
    <Page title="For you" lead={openInWords(inbox.open)}>
      <HomeSummary inbox={inbox} {...home} />
    </Page>
  );
}

const openInWords = (open: number) =>
  open === 0 ? "No open tasks" : open === 1 ? "1 open task" : `${open} open tasks`;
