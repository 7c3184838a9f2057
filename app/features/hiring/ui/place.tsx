/** Whoever planned it may have pasted the address of a call. */
export function Place({ place }: { place: string }) {
  if (!/^https:\/\/\S+$/.test(place)) return <span className="wrap-anywhere">{place}</span>;
  return (
    <a className="link wrap-anywhere" href={place} rel="noreferrer noopener">
      {place}
    </a>
  );
}
