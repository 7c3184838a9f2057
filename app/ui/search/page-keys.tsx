import { useEffect, useState } from "react";
import { areKept, keepKeys } from "../page/kept-keys";
import { KeyTable, type TableKey } from "../page/key-table";

const EVERYWHERE: readonly TableKey[] = [
  { keys: ["Ctrl K or ⌘ K"], does: "Search" },
  { keys: ["/"], does: "Search" },
  { keys: ["?"], does: "Show these keys" },
];

/** Keys of this page and of all pages. */
export function PageKeys({ close }: { close: () => void }) {
  const [own, setOwn] = useState<readonly TableKey[]>([]);
  const [areOn, setOn] = useState(areKept);
  useEffect(() => setOwn(keysOf(document)), []);
  const onSwitch = (on: boolean) => {
    keepKeys(on);
    setOn(on);
  };
  return (
    <div className="p-4">
      <h2 className="mb-3">Keys</h2>
      <KeyTable keys={[...own, ...EVERYWHERE]} areOn={areOn} onSwitch={onSwitch} onClose={close} />
    </div>
  );
}

/** The page's choices that show a key; each key once. */
function keysOf(page: ParentNode): TableKey[] {
  const shown = [...page.querySelectorAll<HTMLElement>("main .choice")].flatMap((choice) => {
    const key = choice.querySelector(".key")?.textContent?.trim();
    const does = choice.querySelector("label")?.firstChild?.textContent?.trim();
    return key && does ? [{ keys: [key], does }] : [];
  });
  return shown.filter(({ keys }, place) => shown.findIndex((one) => one.keys[0] === keys[0]) === place);
}
