export default function Bare() {
  return <h1>Bare</h1>;
}
