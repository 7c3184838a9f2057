import { useEffect, useState } from "react";
import { Button } from "../button";

export type Done = {
  id: string;
  text: string;
  undo: { action: string; fields: [name: string, value: string][] } | null;
};

const SHOWN_MS = 10_000;

/** Says what the last form did and offers Undo. Without scripts it stays as long as its page. */
export function StatusLine({ done }: { done: Done | null }) {
  const [left, setLeft] = useState<string | null>(null);
  const [isRead, setRead] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const id = done?.id;
  // Screen readers announce changes only. What was there when the page opened is inserted again.
  useEffect(() => setRead(true), []);
  useEffect(() => {
    if (id === undefined || isHeld) return;
    const timer = setTimeout(() => setLeft(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, isHeld]);
  const shown = done && done.id !== left ? done : null;
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) };
  const focus = { onFocus: () => setHeld(true), onBlur: () => setHeld(false) };
  return (
    <div role="status" className={shown ? "status-line print:hidden" : undefined} {...hold} {...focus}>
      {shown ? (
        <div key={`${shown.id} ${isRead}`} className="status-line-box">
          <p>{shown.text}</p>
          {shown.undo ? <UndoForm undo={shown.undo} /> : null}
        </div>
      ) : null}
    </div>
  );
}

function UndoForm({ undo }: { undo: NonNullable<Done["undo"]> }) {
  return (
    <form method="post" action={undo.action}>
      {undo.fields.map(([name, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may come several times, and its place tells the fields apart.
        <input key={`${place} ${name}`} type="hidden" name={name} value={value} />
      ))}
      <Button size="small">Undo</Button>
    </form>
  );
}
