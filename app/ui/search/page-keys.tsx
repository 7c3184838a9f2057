import { useEffect, useState } from "react";
import { areKept, keepKeys } from "../page/kept-keys";

type PageKey = { key: string; does: string };

const EVERYWHERE: readonly PageKey[] = [
  { key: "Ctrl K or ⌘ K", does: "Search" },
  { key: "/", does: "Search" },
  { key: "?", does: "Show these keys" },
];

/** Keys of this page and of all pages, and a switch for single keys, which interfere with some assistive technology (WCAG 2.1.4). */
export function PageKeys({ close }: { close: () => void }) {
  const [own, setOwn] = useState<readonly PageKey[]>([]);
  const [areOn, setOn] = useState(areKept);
  useEffect(() => setOwn(keysOf(document)), []);
  const onSwitch = (on: boolean) => {
    keepKeys(on);
    setOn(on);
  };
  return (
    <div className="p-4">
      <h2 className="mb-3">Keys</h2>
      <table className="table">
        <thead className="sr-only">
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Use</th>
          </tr>
        </thead>
        <tbody>
          {[...own, ...EVERYWHERE].map(({ key, does }) => (
            <tr key={`${key} ${does}`}>
              <td className="whitespace-nowrap">
                <kbd>{key}</kbd>
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={areOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
          Use single keys
        </label>
        <button type="button" className="button button-secondary" onClick={close}>
          Close
        </button>
      </div>
    </div>
  );
}

/** The page's choices that show a key; each key once. */
function keysOf(page: ParentNode): PageKey[] {
  const shown = [...page.querySelectorAll<HTMLElement>("main .choice")].flatMap((choice) => {
    const key = choice.querySelector(".key")?.textContent?.trim();
    const does = choice.querySelector("label")?.firstChild?.textContent?.trim();
    return key && does ? [{ key, does }] : [];
  });
  return shown.filter(({ key }, place) => shown.findIndex((one) => one.key === key) === place);
}
