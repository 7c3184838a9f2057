import { Button } from "./button";

/** What a button sends as `do`, and what it says. */
type Choice = { send: string; label: string };

/** The two answers to what somebody has asked for; the first is the usual one. */
export function AnswerButtons({ yes, no }: { yes: Choice; no: Choice }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button name="do" value={yes.send} variant="primary">
        {yes.label}
      </Button>
      <Button name="do" value={no.send}>
        {no.label}
      </Button>
    </div>
  );
}
