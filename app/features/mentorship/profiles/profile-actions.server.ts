import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { ProfileAction } from "./mentor-profile.schema";
import { keepProfile, type ProfileProblem } from "./mentor-profile.server";
import { type HoursProblem, keepHours, type RefusalProblem, refuse, takeRefusalBack } from "./pairing-wishes.server";

/** What went wrong on the page of one's profile. */
export type ProfilePageProblem = ProfileProblem | HoursProblem | RefusalProblem;

/** Does what a form of the page asks for. @returns `null` when it is done. */
export async function doProfile(app: App, actor: Actor, asked: ProfileAction): Promise<ProfilePageProblem | null> {
  switch (asked.do) {
    case "profile":
      return keepProfile(app, actor, asked);
    case "hours":
      return keepHours(app, actor, asked.week, asked.seen);
    case "refuse":
      return refuse(app, actor, asked);
    case "allow":
      await takeRefusalBack(app, actor, asked.about);
      return null;
    case "unknown":
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}
