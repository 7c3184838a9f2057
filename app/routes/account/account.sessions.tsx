import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SessionsForm } from "~/features/people/accounts/account.schema";
import { endOtherSessions, endSession, ownSessions, waysIn } from "~/features/people/accounts/sign-in.server";
import { SessionList } from "~/features/people/accounts/ui/session-list";
import { answer, requireVisitor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Button, LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "My sessions · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, sessionId, timeZone } = await requireVisitor({ request, context });
  const { passwords } = waysIn(context.app);
  return { sessions: await ownSessions(context.app, actor), currentId: sessionId, timeZone, passwords };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, sessionId } = await requireVisitor({ request, context });
  const sent = await receive(request, SessionsForm);
  if (!sent.value) throw data({ message: sent.errors.session?.[0] }, { status: 400 });
  await answer(
    sent.do === "end"
      ? endSession(context.app, actor, sent.value.session)
      : endOtherSessions(context.app, actor, sessionId),
  );
  return redirect("/account/sessions");
}

export default function MySessions() {
  const { sessions, currentId, timeZone, passwords } = useLoaderData<typeof loader>();
  return (
    <Page
      title="My sessions"
      lead="Where you're signed in. End any session you don't recognize. Sessions end after a week without use, or after 30 days."
      actions={passwords ? <LinkButton to="/account/password">Change your password</LinkButton> : null}
    >
      <SessionList sessions={sessions} currentId={currentId} timeZone={timeZone} />
      {sessions.length > 1 ? (
        <form method="post" className="mt-4">
          <Button type="submit" name="do" value="end-others" variant="danger">
            End all other sessions
          </Button>
        </form>
      ) : null}
    </Page>
  );
}
