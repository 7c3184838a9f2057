import { Dialog } from "~/ui/dialog";
import { KeyTable } from "~/ui/page/key-table";
import { type KeyWords, keyList, type RatingWord } from "../domain/sheet-page";

/** Below the keys that rate, which depend on the scale. */
const WORDS: KeyWords = {
  "no-opportunity": "No opportunity yet; then type the reason",
  "not-assessed": "Not assessed",
  competency: "Next and previous page, and on to Submit",
  move: "Next and previous expectation",
  note: "Write a note",
  evidence: "Add evidence for this expectation",
  "leave-field": "Leave a text field, so that the keys work again",
  help: "Show these keys",
};

type KeyHelpProps = {
  scale: readonly RatingWord[];
  isQuick: boolean;
  areOn: boolean;
  onSwitch: (on: boolean) => void;
  onClose: () => void;
};

/** The keys of a page of expectations. */
export function KeyHelp({ scale, isQuick, ...rest }: KeyHelpProps) {
  const rating = scale.map(({ label }, place) => ({
    keys: [String(place + 1)],
    does: isQuick ? `${label}, then the next expectation or page` : label,
  }));
  return (
    <Dialog title="Keys" open onClose={rest.onClose}>
      <KeyTable keys={[...rating, ...keyList(WORDS)]} {...rest} />
    </Dialog>
  );
}
