import { type ReactNode, useEffect, useId, useRef } from "react";

type DialogProps = {
  title: ReactNode;
  open: boolean;
  /** Also called for Escape. */
  onClose: () => void;
  children: ReactNode;
};

/** A native modal dialog. What it offers must also be reachable without it: it needs JavaScript to open. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  return (
    <dialog ref={element} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId} className="mb-3">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
