import { agreeOnFocus, proposeFocus } from "~/features/assessment/focus/focus.server";
import { bookTalk, withdrawSheet } from "~/features/assessment/reveal/reveal.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import type { AssessmentSent } from "~/features/assessment/sheets/sheet.schema";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";

/** Does what a button of an assessment's first page says. */
export async function changeAssessment(app: App, actor: Actor, id: string, sent: AssessmentSent): Promise<void> {
  if (!sent.value) return;
  switch (sent.do) {
    case "begin":
      await beginSheet(app, actor, id);
      return;
    case "withdraw":
      return withdrawSheet(app, actor, id);
    case "book":
      return bookTalk(app, actor, id, sent.value.talkOn);
    case "propose-focus":
      return proposeFocus(app, actor, id, sent.value);
    case "agree-focus":
      return agreeOnFocus(app, actor, id, sent.value.seen);
  }
}
