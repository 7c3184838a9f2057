import type { ReactNode } from "react";
import { Icon } from "./icon";

type ToastProps = {
  children: ReactNode;
  /** The form that reverts it; the toast stays while it has focus or pointer. */
  undo?: ReactNode;
};

/**
 * What was just done, announced and gone after ten seconds. The style sheet counts them, so that it works without scripts. For readers
 * who prefer no motion it stays until the next page.
 */
export function Toast({ children, undo }: ToastProps) {
  return (
    <div className="toast print:hidden">
      <Icon name="done" className="toast-icon" />
      <p role="status">{children}</p>
      {undo}
    </div>
  );
}
