export type PersonLinksProps = {
  id: string;
  own: boolean;
  /** What else the reader may do with this person. */
  may: { elevated: boolean; leave: boolean; manage: boolean };
};

const OWN = [
  ["/account/settings", "Settings"],
  ["/account/activity", "My activity"],
  ["/account/export", "Export my data"],
] as const;

/** Where to go from a person's page. */
export function PersonLinks({ id, own, may }: PersonLinksProps) {
  const links = [
    ...(own ? OWN : []),
    ...(may.manage ? [[`/readiness/${id}`, "Readiness"] as const, [`/growth/${id}`, "Growth plan"] as const] : []),
    ...(may.leave ? [[`/people/${id}/leave`, "Time away"] as const] : []),
    ...(may.elevated ? [[`/people/${id}/elevated-read`, "Elevated read"] as const] : []),
  ];
  return links.map(([to, label]) => (
    <a key={to} className="button button-secondary" href={to}>
      {label}
    </a>
  ));
}
