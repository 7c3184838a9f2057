import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { doEdit, editPage } from "~/features/calibration/setup/edit.server";
import { EditForm } from "~/features/calibration/setup/setup.schema";
import { EditMeeting } from "~/features/calibration/setup/ui/meeting-form";
import { Discard, EditDetails, EditParticipants, EditPeople } from "~/features/calibration/setup/ui/session-form";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Edit ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(editPage(context.app, actor, params.session ?? "", pageNumber(request), timeZone));
  return { ...page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const id = params.session ?? "";
  const sent = await receive(request, EditForm);
  const problem = await answer(doEdit(context.app, actor, id, sent, timeZone));
  if (problem) return data(problem, { status: problem.status });
  return redirect(sent.do === "discard" ? "/calibration" : `/calibration/${id}/edit`);
}

export default function EditCalibration() {
  const { session, details, edits, meeting, isOpen, timeZone, groups, levels, participants, people, page, more } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const preparing = session.status === "PREPARING";
  const back = <LinkButton to={`/calibration/${session.id}`}>Back to the session</LinkButton>;
  const time = <EditMeeting meeting={meeting} zone={timeZone} {...(problem?.at === "meeting" ? problem : {})} />;
  if (isOpen) {
    return (
      <SessionPage session={session} title={`Edit ${session.name}`} actions={back}>
        <p>The meeting is open. Only its time can still change.</p>
        {time}
      </SessionPage>
    );
  }
  return (
    <SessionPage session={session} title={`Edit ${session.name}`} actions={back}>
      <EditDetails
        key={edits}
        {...{ sessionId: session.id, details, edits }}
        fixed={!preparing}
        {...(problem?.at === "details" ? problem : {})}
      />
      {time}
      <EditParticipants
        sessionId={session.id}
        participants={participants}
        {...(problem?.at === "participants" ? problem : {})}
      />
      <h2 className="mt-10 mb-2">Who is rated</h2>
      {preparing ? (
        <EditPeople
          {...{ sessionId: session.id, purpose: session.purpose, people, groups, levels }}
          {...(problem?.at === "people" ? problem : {})}
        />
      ) : (
        <p>Rating has started, so the people can't change.</p>
      )}
      <PageTurner page={page} more={more} />
      {preparing && <Discard />}
    </SessionPage>
  );
}
