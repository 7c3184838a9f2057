import { type ReactNode, useEffect, useRef } from "react";

type ListboxOptionProps = {
  id: string;
  className: string;
  isActive: boolean;
  isDisabled?: boolean;
  /** Makes it the active option. */
  point: () => void;
  take: () => void;
  children: ReactNode;
};

/** An option of a list whose focus and keys are those of its input. */
export function ListboxOption({ id, className, isActive, isDisabled, point, take, children }: ListboxOptionProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option.
    <div
      ref={element}
      role="option"
      id={id}
      className={className}
      aria-selected={isActive}
      aria-disabled={isDisabled || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={isActive ? undefined : point}
      onClick={take}
    >
      {children}
    </div>
  );
}
