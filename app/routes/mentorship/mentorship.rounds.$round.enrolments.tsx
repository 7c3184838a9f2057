import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { enrolmentsPage } from "~/features/mentorship/rounds/round.server";
import { MenteeEnrolments, MentorEnrolments, SideLinks } from "~/features/mentorship/rounds/ui/round-people";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { EmptyState } from "~/ui/empty-state";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Enrollments in ${data.round.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const side = new URL(request.url).searchParams.get("side") === "mentors" ? "MENTOR" : "MENTEE";
  return answer(enrolmentsPage(context.app, actor, params.round ?? "", side, pageNumber(request)));
}

export default function Enrolments() {
  const { round, side, list } = useLoaderData<typeof loader>();
  const { rows, page, more } = list;
  const isMentors = side === "MENTOR";
  const List = isMentors ? MentorEnrolments : MenteeEnrolments;
  return (
    <RoundPage round={round} title="Enrollments">
      <SideLinks side={side} />
      {rows.length === 0 ? (
        <EmptyState title={isMentors ? "No mentors yet" : "No mentees yet"}>
          <p>People enroll while enrollment is open.</p>
        </EmptyState>
      ) : (
        <List rows={rows} />
      )}
      <PageTurner page={page} more={more} params={{ side: isMentors ? "mentors" : "mentees" }} />
    </RoundPage>
  );
}
