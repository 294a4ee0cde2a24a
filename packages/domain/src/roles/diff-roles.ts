import type { ChangeWords } from "./change-words.ts"
import type { Role, RoleCatalogue } from "./role.ts"
import { came, compared, type RulesChange, same, was, went, type Words } from "./rules-change.ts"

/** What differs between the roles of two catalogues. */
export const roleChanges = (before: RoleCatalogue, after: RoleCatalogue, words: Words): ReadonlyArray<RulesChange> => {
  const { say } = words
  const { added, removed, both } = compared(before.roles, after.roles, ({ key }) => key)
  const order = (roles: ReadonlyArray<Role>): ReadonlyArray<string> =>
    roles.toSorted((a, b) => b.rank - a.rank).map(({ key }) => key)
  const shared = new Set(both.map(([{ key }]) => key))
  const [past, now] = [before.roles, after.roles].map((roles) => order(roles.filter(({ key }) => shared.has(key))))
  const reordered =
    past?.join(" ") === now?.join(" ")
      ? []
      : [was("roles", say.roleOrder((now ?? []).map((key) => words.after.get(key) ?? key)))]
  return [
    ...added.map(({ name }) => came("roles", say.roleNew(name))),
    ...removed.map(({ name }) => went("roles", say.roleGone(name))),
    ...both.flatMap(([old, role]) => roleChange(old, role, { before, after, words })),
    ...reordered,
  ]
}

const roleChange = (
  old: Role,
  role: Role,
  { before, after, words }: { readonly before: RoleCatalogue; readonly after: RoleCatalogue; readonly words: Words },
): ReadonlyArray<RulesChange> => {
  const { say } = words
  const { name, replacedBy } = role
  const rights = compared(old.permissions, role.permissions, (key) => key)
  const known = compared(old.synonyms, role.synonyms, (word) => word)
  const rightName =
    ({ permissions }: RoleCatalogue) =>
    (key: string) =>
      permissions.find((permission) => permission.key === key)?.name ?? key
  const retired = () =>
    say.roleRetired(name, replacedBy === undefined ? undefined : (words.after.get(replacedBy) ?? replacedBy))
  const said: ReadonlyArray<readonly [boolean, RulesChange["part"], () => string]> = [
    [old.name !== name, "roles", () => say.roleRenamed(old.name, name)],
    [old.status !== role.status, "roles", () => (role.status === "active" ? say.roleBack(name) : retired())],
    [old.status === role.status && role.status === "retired" && old.replacedBy !== replacedBy, "roles", retired],
    [
      old.dashboardAccess !== role.dashboardAccess,
      "roles",
      () => say.access(name, role.dashboardAccess, old.dashboardAccess),
    ],
    [old.assignableBy !== role.assignableBy, "roles", () => say.givenBy(name, role.assignableBy, old.assignableBy)],
    [known.added.length > 0, "roles", () => say.alsoMeans(known.added, name)],
    [known.removed.length > 0, "roles", () => say.meansNoMore(known.removed, name)],
    [rights.added.length > 0, "rights", () => say.may(name, rights.added.map(rightName(after)))],
    [rights.removed.length > 0, "rights", () => say.mayNoMore(name, rights.removed.map(rightName(before)))],
  ]
  return said.flatMap(([isSo, part, sentence]) => (isSo ? [was(part, sentence())] : []))
}

/** What differs between their access rights. */
export const rightChanges = (
  before: RoleCatalogue,
  after: RoleCatalogue,
  say: ChangeWords,
): ReadonlyArray<RulesChange> => {
  const { added, removed, both } = compared(before.permissions, after.permissions, ({ key }) => key)
  return [
    ...added.map(({ name }) => came("rights", say.rightNew(name))),
    ...removed.map(({ name }) => went("rights", say.rightGone(name))),
    ...both.flatMap(([old, { name, group, sensitive }]) => [
      ...(old.name === name ? [] : [was("rights", say.rightRenamed(old.name, name))]),
      ...(old.group === group ? [] : [was("rights", say.rightUnder(name, group))]),
      ...(old.sensitive === sensitive ? [] : [was("rights", say.rightSensitive(name, sensitive))]),
    ]),
  ]
}

/** What differs in who should not hold what together. */
export const dutyChanges = (
  before: RoleCatalogue,
  after: RoleCatalogue,
  say: ChangeWords,
): ReadonlyArray<RulesChange> => {
  const { added, removed, both } = compared(before.dutyConflicts, after.dutyConflicts, ({ id }) => id)
  return [
    ...added.map(({ a, b }) => came("duties", say.notTogether(a, b))),
    ...removed.map(({ a, b }) => went("duties", say.togetherAgain(a, b))),
    ...both.flatMap(([old, duty]) => (same(old, duty) ? [] : [was("duties", say.togetherOther(duty.a, duty.b))])),
  ]
}
