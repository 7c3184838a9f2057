import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { beginPage } from "~/features/assessment/cycles/cycle.server";
import { BeginView } from "~/features/assessment/cycles/ui/asked-in-cycles";
import { focusPart } from "~/features/assessment/focus/focus.server";
import { AgreeFocus } from "~/features/assessment/focus/ui/agree-focus";
import { BookTalk } from "~/features/assessment/reveal/ui/book-talk";
import { assessmentPage, filedAt } from "~/features/assessment/sheets/assessment.server";
import { AssessmentForm } from "~/features/assessment/sheets/sheet.schema";
import { AssessmentPage } from "~/features/assessment/sheets/ui/assessment-page";
import { Overview } from "~/features/assessment/sheets/ui/overview";
import { titleOf } from "~/features/assessment/sheets/ui/rating-page";
import { changeAssessment } from "~/main/change-assessment.server";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { FormErrors } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page ? titleOf(data.page.head) : data?.begin ? data.begin.cycle.name : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const id = params.assessment ?? "";
  const page = await answer(assessmentPage(context.app, actor, id));
  const begin = page ? null : await answer(beginPage(context.app, actor, id));
  const focus = begin?.cycle.focusBy === "AGREED" ? await answer(focusPart(context.app, actor, id)) : null;
  const at = page?.head ?? begin;
  return { page, begin, focus, filedAt: at && filedAt(at), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.assessment ?? "";
  const sent = await receive(request, AssessmentForm);
  const typed = sent.do === "book" ? sent.typed.talkOn : undefined;
  const focus = sent.do === "propose-focus" ? sent.typed.focus : undefined;
  const shown = { typed, focus, errors: sent.errors.talkOn };
  if (!sent.value) return data({ ...shown, message: undefined }, { status: 400 });
  const result = await attempt(changeAssessment(context.app, actor, id, sent));
  if ("refused" in result) return data({ ...shown, message: result.refused }, { status: result.status });
  return redirect(`/assessments/${id}`);
}

export default function AssessmentOverview() {
  const { page, begin, focus, timeZone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const message = sent?.message;
  if (page) {
    return (
      <AssessmentPage head={page.head} title={titleOf(page.head)}>
        <FormErrors errors={message ? [message] : undefined} />
        {page.head.cycle?.books && <BookTalk subject={page.head.subject} typed={sent?.typed} errors={sent?.errors} />}
        <Overview {...page} timeZone={timeZone} />
      </AssessmentPage>
    );
  }
  if (!begin) return null;
  return (
    <Page
      title={begin.side === "SELF" ? "Your self-assessment" : `Review ${begin.subject}`}
      breadcrumbs={[{ label: "Reviews", to: "/cycles" }]}
      width="prose"
    >
      <BeginView {...begin} message={sent?.focus ? undefined : message} />
      {focus && <AgreeFocus part={focus} typed={sent?.focus} errors={sent?.focus && message ? [message] : undefined} />}
      {begin.books && <BookTalk subject={begin.subject} typed={sent?.typed} errors={sent?.errors} />}
    </Page>
  );
}
