import type { Meeting } from "~/kernel/time/calendar-occurrences";
import type { MeetingAction, PrivateNote, TalkingPoint } from "../domain/one-to-one";

export type MeetingProblem =
  | {
      at: "add-point" | "add-action" | "move";
      status: 400;
      typed: Record<string, string>;
      errors: Record<string, string[] | undefined>;
    }
  | { at: "note"; status: 400; typed: string; message: string }
  | { at: "note"; status: 409; typed: string; theirs: string; version: number };

export type MeetingViewProps = {
  series: { id: string; other: { id: string; name: string }; timeZone: string; minutes: number };
  meeting: Meeting;
  mayWrite: boolean;
  points: readonly TalkingPoint[];
  actions: readonly MeetingAction[];
  note: PrivateNote;
  sources: {
    goals: readonly { id: string; title: string }[];
    feedback: readonly { id: string; giver: string; givenAt: string }[];
  };
  me: string;
  ids: { point: string; action: string };
  /** Of the reader. */
  timeZone: string;
  problem?: MeetingProblem;
};
