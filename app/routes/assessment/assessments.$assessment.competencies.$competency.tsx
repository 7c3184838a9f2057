import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { receiveSheet, sheetPage, statusOf } from "~/features/assessment/sheets/sheet.server";
import { SheetView } from "~/features/assessment/sheets/ui/sheet-view";
import { besideReview } from "~/features/growth/plans/beside-review.server";
import { BesideReviewPart } from "~/features/growth/plans/ui/beside-review-part";
import { answer, localPath, requireActor, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.competencies[0]?.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(
    sheetPage(context.app, actor, params.assessment ?? "", { competency: params.competency ?? "" }),
  );
  const { side, subjectId } = page.head;
  const beside = side === "MANAGER" ? await besideReview(context.app, actor, subjectId) : null;
  return { page, beside, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { outcome, onward } = await answer(receiveSheet({ request, context }, actor, params.assessment ?? ""));
  if (statusOf(outcome) !== 200) return data(outcome, { status: statusOf(outcome) });
  return redirect(localPath(onward || null, new URL(request.url).pathname.replace(/\.data$/, "")));
}

export default function CompetencyOfAssessment() {
  const { page, beside, timeZone } = useLoaderData<typeof loader>();
  const { id, name, summary } = page.competencies[0]!;
  const place = page.all.findIndex((one) => one.id === id);
  const after = page.all[place + 1];
  const before = page.all[place - 1];
  return (
    <SheetView
      page={page}
      outcome={useActionData<typeof action>()}
      title={name}
      about={summary}
      next={after ? { at: `competencies/${after.id}`, name: after.name } : null}
      previous={before ? `competencies/${before.id}` : null}
      beside={beside && <BesideReviewPart beside={beside} timeZone={timeZone} />}
      timeZone={timeZone}
    />
  );
}
