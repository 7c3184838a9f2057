import { useId } from "react";

type ProgressProps = {
  /** Label of the count: “Rated”, “Invited”. */
  label: string;
  done: number;
  of: number;
};

/** Progress of some work as a count; never a percentage of a person. */
export function Progress({ label, done, of }: ProgressProps) {
  const id = useId();
  return (
    <div className="progress-count">
      <label htmlFor={id}>
        {label}: {done} of {of}
      </label>
      <progress id={id} value={done} max={Math.max(of, 1)} />
    </div>
  );
}
