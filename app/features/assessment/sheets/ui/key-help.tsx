import { Dialog } from "~/ui/dialog";
import { KeyTable, type TableKey } from "~/ui/page/key-table";
import type { RatingWord } from "../domain/sheet-page";

/** Below the keys that rate, which depend on the scale. */
const KEYS: readonly TableKey[] = [
  { keys: ["0"], does: "No opportunity yet; then type the reason" },
  { keys: ["x"], does: "Not assessed" },
  { keys: ["j", "k"], does: "Next and previous expectation" },
  { keys: ["n", "p"], does: "Next and previous page" },
  { keys: ["w"], does: "Write a note" },
  { keys: ["e"], does: "Add evidence for this expectation" },
  { keys: ["Esc"], does: "Leave a text field, so that the keys work again" },
  { keys: ["?"], does: "Show these keys" },
];

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
    does: isQuick ? `${label}, then the next expectation` : label,
  }));
  return (
    <Dialog title="Keys" open onClose={rest.onClose}>
      <KeyTable keys={[...rating, ...KEYS]} {...rest} />
    </Dialog>
  );
}
