import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ProfileForm } from "~/features/mentorship/profiles/mentor-profile.schema";
import { doProfile, profilePage } from "~/features/mentorship/profiles/mentor-profile.server";
import { ProfileView } from "~/features/mentorship/profiles/ui/profile-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "My profile · Mentorship · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { searchParams } = new URL(request.url);
  const asked = { suggest: searchParams.has("suggest"), saved: searchParams.get("saved") };
  return { ...(await answer(profilePage(context.app, actor))), ...asked };
}

const PLACES = {
  ...{ profile: "?saved=profile#mentor", hours: "?saved=hours#hours", paint: "?saved=hours#hours" },
  ...{ refuse: "#refusals", allow: "#refusals" },
};

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const asked = await receive(request, ProfileForm);
  const problem = await answer(doProfile(context.app, actor, asked));
  if (problem) return data({ problem, asked }, { status: problem.status });
  return redirect(`/mentorship/profile${PLACES[asked.do]}`);
}

export default function MentorshipProfile() {
  const page = useLoaderData<typeof loader>();
  return <ProfileView {...page} back={useActionData<typeof action>()} />;
}
