import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { calibrationPage, declareConflict } from "~/features/calibration/session/session.server";
import {
  DeclareConflict,
  Participants,
  RatedPeople,
  SessionFacts,
  WhatNext,
} from "~/features/calibration/session/ui/session-overview";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { followOnOffer, sendFollowOn } from "~/features/calibration/setup/follow-on.server";
import { SessionForm } from "~/features/calibration/setup/setup.schema";
import { beginRating } from "~/features/calibration/setup/setup.server";
import { FollowOnForm } from "~/features/calibration/setup/ui/follow-on-form";
import { Rounds } from "~/features/calibration/ui/rounds";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.session.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const id = params.session ?? "";
  const shown = await answer(calibrationPage(context.app, actor, id, pageNumber(request)));
  const offer = shown.may.followOn ? await answer(followOnOffer(context.app, actor, id)) : null;
  return { ...shown, offer, timeZone };
}

/** A response without messages; each branch fills in its own. */
const NOTHING = { message: null, recuse: null, followOn: null };

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.session ?? "";
  const sent = await receive(request, SessionForm);
  if (sent.do === "begin") {
    const result = await attempt(beginRating(context.app, actor, id));
    if ("refused" in result) return data({ ...NOTHING, message: result.refused }, { status: result.status });
  } else if (sent.do === "follow-on") {
    const result = await answer(sendFollowOn(context.app, actor, id, sent));
    return "to" in result ? redirect(result.to) : data({ ...NOTHING, followOn: result }, { status: result.status });
  } else {
    const { typed, errors } = sent;
    if (!sent.value) return data({ ...NOTHING, recuse: { typed, errors } }, { status: 400 });
    await answer(declareConflict(context.app, actor, id, sent.value.person));
  }
  return redirect(`/calibration/${id}`);
}

export default function CalibrationSession() {
  const { session, around, may, missing, participants, people, rounds, offer, timeZone, page, more } =
    useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <SessionPage session={session} title={session.name}>
      <WhatNext session={session} may={may} missing={missing} message={result?.message ?? undefined} />
      <SessionFacts session={session} around={around} timeZone={timeZone} />
      {offer && <FollowOnForm offer={offer} problem={result?.followOn ?? null} />}
      <Rounds rounds={rounds} timeZone={timeZone} />
      <Participants participants={participants} />
      <h2 className="mt-8 mb-2">People rated</h2>
      <RatedPeople sessionId={session.id} people={people} />
      <PageTurner page={page} more={more} />
      {may.declare && <DeclareConflict sessionId={session.id} shown={result?.recuse ?? undefined} />}
    </SessionPage>
  );
}
