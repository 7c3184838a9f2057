import { type ChangeEvent, type ReactNode, useState } from "react";

type SelectableProps = {
  /** Rows and bar share a form; `children` are its buttons. */
  action?: string;
  actions: ReactNode;
  children: ReactNode;
};

/**
 * A list with selectable rows and a bar of actions at its foot. The style sheet shows the bar once a row is selected and counts rows;
 * scripts also announce the count.
 */
export function Selectable({ action, actions, children }: SelectableProps) {
  const [count, setCount] = useState(0);
  const recount = (event: ChangeEvent<HTMLFormElement>) => {
    setCount(event.currentTarget.querySelectorAll("input.select-row:checked").length);
  };
  return (
    <form method="post" action={action} className="selectable" onChange={recount}>
      {children}
      <div className="bulk-bar print:hidden">
        <p className="bulk-count" aria-hidden="true" />
        <p className="sr-only" role="status">
          {count > 0 ? `${count} selected` : ""}
        </p>
        {actions}
      </div>
    </form>
  );
}

/** The checkbox of one row. */
export function SelectRow({ name, value, label }: { name: string; value: string; label: string }) {
  return <input type="checkbox" className="select-row" name={name} value={value} aria-label={`Select ${label}`} />;
}
