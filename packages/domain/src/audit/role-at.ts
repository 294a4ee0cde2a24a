import type { RoleChange } from "./facts/index.ts"

/** The roles a person had at an instant, told by their changes and the roles of today. */
export const rolesAt = (
  history: ReadonlyArray<RoleChange>,
  current: ReadonlyArray<string>,
  at: string,
): ReadonlyArray<string> => {
  const changes = history.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const before = changes.findLast((change) => Date.parse(change.at) <= Date.parse(at))
  return before?.to ?? changes[0]?.from ?? current
}
