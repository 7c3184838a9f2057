import type { DutyKinds } from "~/kernel/duty";
import { type HandedOver, takenOverFrom } from "./action-owner";

type ShownAction = { assessmentId: string; handedOver: HandedOver | null };

export const CONVERSATION_DUTY_WORDS: DutyKinds = {
  compare: ({ key }) => ({
    what: "Ratings to compare and agree",
    button: "Compare ratings",
    to: `/assessments/${key}/conversation`,
  }),
  "review-action": ({ key, detail }) => {
    const { assessmentId, handedOver } = JSON.parse(detail ?? "") as ShownAction;
    const earlier = handedOver && takenOverFrom(handedOver);
    return {
      what: earlier === null ? "Action item" : `Action item taken over from ${earlier}`,
      button: "Open action item",
      to: `/assessments/${assessmentId}/conversation#${key}`,
    };
  },
};
