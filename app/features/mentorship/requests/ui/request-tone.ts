import type { Tone } from "~/ui/tone";
import type { RequestState } from "../domain/request";

export function requestTone(state: RequestState): Tone {
  if (state === "ACCEPTED") return "good";
  return state === "SENT" ? "info" : "neutral";
}
