/** Names that several share get their ID behind them, as the server shows such projects: "Shop (7)". */
export function toldApart<T extends { id: number; name: string }>(all: readonly T[]): T[] {
  const known = new Set<string>();
  const shared = new Set<string>();
  for (const { name } of all) {
    (known.has(name) ? shared : known).add(name);
  }
  return all.map((each) => (shared.has(each.name) ? { ...each, name: `${each.name} (${each.id})` } : each));
}
