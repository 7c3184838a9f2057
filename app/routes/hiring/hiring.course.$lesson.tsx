import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { lessonPage } from "~/features/hiring/interviewers/course.server";
import { CourseView } from "~/features/hiring/interviewers/ui/course-view";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.lesson.title ?? "Interviewer course"} · Hiring · Waymark` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(lessonPage(context.app, actor, params.lesson!));
}

export default function Course() {
  return <CourseView {...useLoaderData<typeof loader>()} />;
}
