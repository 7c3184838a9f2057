import { Dialog } from "~/ui/dialog";
import { KEY_HELP } from "../domain/keys";
import type { RatingWord } from "../domain/sheet-page";

type KeyHelpProps = {
  scale: readonly RatingWord[];
  open: boolean;
  areOn: boolean;
  onSwitch: (on: boolean) => void;
  onClose: () => void;
};

/** The keys, and a way to switch them off: single letters get in the way of some assistive technology (WCAG 2.1.4). */
export function KeyHelp({ scale, open, areOn, onSwitch, onClose }: KeyHelpProps) {
  if (!open) return null;
  const rating = scale.map(({ label }, place) => ({ keys: [String(place + 1)], does: label }));
  return (
    <Dialog title="Keys" open={open} onClose={onClose}>
      <table className="table">
        <thead className="sr-only">
          <tr>
            <th scope="col">Key</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {[...rating, ...KEY_HELP].map(({ keys, does }) => (
            <tr key={does}>
              <td className="whitespace-nowrap">
                {keys.map((key) => (
                  <kbd key={key} className="mr-1">
                    {key}
                  </kbd>
                ))}
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={areOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
          Use these keys
        </label>
        <button type="button" className="button button-secondary" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
