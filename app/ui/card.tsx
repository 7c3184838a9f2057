import { type ReactNode, useId } from "react";

type CardProps = { title: ReactNode; state?: ReactNode; actions?: ReactNode; children: ReactNode };

/** One item of several: its name and state, its facts, and its actions. */
export function Card({ title, state, actions, children }: CardProps) {
  const id = useId();
  return (
    <article className="card" aria-labelledby={id}>
      <div className="card-head">
        <h3 id={id}>{title}</h3>
        {state}
      </div>
      {children}
      {actions && <div className="card-actions print:hidden">{actions}</div>}
    </article>
  );
}
