import { useEffect, useState } from "react";

type Part = { id: string; label: string };

/** Sections of a long page, beside it; scripts mark the one being read. */
export function Outline({ label = "On this page", parts }: { label?: string; parts: readonly Part[] }) {
  const current = useReading(parts);
  return (
    <nav aria-label={label} className="outline-nav print:hidden">
      <p className="outline-title">{label}</p>
      <ul>
        {parts.map(({ id, label: name }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === current ? "location" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The last section whose heading has passed the upper third of the screen. */
function useReading(parts: readonly Part[]): string | undefined {
  const ids = parts.map(({ id }) => id).join(" ");
  const [reading, setReading] = useState<string>();
  useEffect(() => {
    const headings = ids.split(" ").flatMap((id) => document.getElementById(id) ?? []);
    const look = () => {
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
      setReading((passed.at(-1) ?? headings[0])?.id);
    };
    look();
    const watcher = new IntersectionObserver(look, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
    for (const heading of headings) watcher.observe(heading);
    return () => watcher.disconnect();
  }, [ids]);
  return reading;
}
