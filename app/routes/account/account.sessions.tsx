import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EndSessionForm } from "~/features/people/accounts/account.schema";
import { endOtherSessions, endSession, ownSessions, waysIn } from "~/features/people/accounts/sign-in.server";
import { SessionList } from "~/features/people/accounts/ui/session-list";
import { requireSignedIn } from "~/platform/http/answer.server";
import { Button, LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "My sessions · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, sessionId, timeZone } = await requireSignedIn({ request, context });
  const { passwords } = waysIn(context.app);
  return { sessions: await ownSessions(context.app, actor), currentId: sessionId, timeZone, passwords };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, sessionId } = await requireSignedIn({ request, context });
  const fields = await request.formData();
  if (fields.get("intent") === "end-others") {
    await endOtherSessions(context.app, actor, sessionId);
    return redirect("/account/sessions");
  }
  const form = parseWithZod(fields, { schema: EndSessionForm });
  if (form.status !== "success") throw data({ message: "Choose a session of the list." }, { status: 400 });
  await endSession(context.app, actor, form.value.session);
  return redirect("/account/sessions");
}

export default function MySessions() {
  const { sessions, currentId, timeZone, passwords } = useLoaderData<typeof loader>();
  return (
    <Page
      title="My sessions"
      lead="Where you are signed in. End what you do not recognise. A session ends after a week without use, and after 30 days in any case."
      actions={passwords ? <LinkButton to="/account/password">Change your password</LinkButton> : null}
    >
      <SessionList sessions={sessions} currentId={currentId} timeZone={timeZone} />
      {sessions.length > 1 ? (
        <form method="post" className="mt-4">
          <Button type="submit" name="intent" value="end-others" variant="danger">
            End all other sessions
          </Button>
        </form>
      ) : null}
    </Page>
  );
}
