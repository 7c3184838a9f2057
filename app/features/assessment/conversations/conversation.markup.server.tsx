import type { DateFormat } from "~/kernel/time/date-format";
import type { Sources } from "~/platform/database/kept.server";
import { keptMarkup, readyLive } from "~/platform/http/ready-markup.server";
import { DatesIn } from "~/ui/time-text";
import { type ConversationGround, talkOf } from "./conversation.server";
import type { ConversationParts, TalkPart } from "./domain/conversation-page";
import { PairGroups } from "./ui/conversation-pair";
import { ReviewActions } from "./ui/review-actions";

type Shown = { ground: ConversationGround; mayRecord: boolean; dateFormat: DateFormat };
type PairsKey = Shown & TalkPart & { timeZone: string };
type ActionsKey = Shown & ConversationParts["actions"];

async function pairsOf({ ground, mayRecord, dateFormat, patterns, at, about, timeZone }: PairsKey, sources: Sources) {
  const page = { ...(await talkOf(sources, ground)), mayRecord };
  return (
    <DatesIn format={dateFormat}>
      <PairGroups page={page} patterns={patterns} at={at} about={about} problem={null} timeZone={timeZone} />
    </DatesIn>
  );
}

export const talkMarkup = keptMarkup("conversation", pairsOf, readyLive);
export const quietMarkup = keptMarkup("what is settled in a conversation", pairsOf);
export const actionsMarkup = keptMarkup(
  "actions of a conversation",
  async ({ ground, mayRecord, dateFormat, about, edit }: ActionsKey, sources) => {
    const page = { ...(await talkOf(sources, ground)), mayRecord };
    return (
      <DatesIn format={dateFormat}>
        <ReviewActions page={page} about={about} edit={edit} problem={null} />
      </DatesIn>
    );
  },
  readyLive,
);
