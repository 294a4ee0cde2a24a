import { list, quote } from "./phrase.ts"
import type { Role, RoleCatalogue } from "./role.ts"
import { compared, type RulesChange, same, was, type Words } from "./rules-change.ts"

/** What differs between the roles of two catalogues. */
export const roleChanges = (before: RoleCatalogue, after: RoleCatalogue, words: Words): ReadonlyArray<RulesChange> => {
  const { added, removed, both } = compared(before.roles, after.roles, ({ key }) => key)
  const order = (roles: ReadonlyArray<Role>): ReadonlyArray<string> =>
    roles.toSorted((a, b) => b.rank - a.rank).map(({ key }) => key)
  const shared = new Set(both.map(([{ key }]) => key))
  const [past, now] = [before.roles, after.roles].map((roles) => order(roles.filter(({ key }) => shared.has(key))))
  const reordered =
    past?.join(" ") === now?.join(" ")
      ? []
      : [
          was(
            "roles",
            `The order of roles is ${list((now ?? []).map((key) => words.after.get(key) ?? key))}, the highest first.`,
          ),
        ]
  return [
    ...added.map(({ name }): RulesChange => ({
      part: "roles",
      kind: "added",
      sentence: `The role ${quote(name)} is new.`,
    })),
    ...removed.map(({ name }): RulesChange => ({
      part: "roles",
      kind: "removed",
      sentence: `The role ${quote(name)} is not there.`,
    })),
    ...both.flatMap(([old, role]) => roleChange(old, role, { before, after, words })),
    ...reordered,
  ]
}

const accesses: Readonly<Record<Role["dashboardAccess"], string>> = {
  administrator: "administers",
  auditor: "reads everything here",
  none: "gives nothing here",
}
const givers: Readonly<Record<Role["assignableBy"], string>> = {
  idp: "by the identity provider only",
  admin: "by hand only",
  both: "by the identity provider and by hand",
}

const roleChange = (
  old: Role,
  role: Role,
  { before, after, words }: { readonly before: RoleCatalogue; readonly after: RoleCatalogue; readonly words: Words },
): ReadonlyArray<RulesChange> => {
  const name = quote(role.name)
  const rights = compared(old.permissions, role.permissions, (key) => key)
  const known = compared(old.synonyms, role.synonyms, (word) => word)
  const rightName =
    ({ permissions }: RoleCatalogue) =>
    (key: string) =>
      permissions.find((permission) => permission.key === key)?.name ?? key
  const said: ReadonlyArray<readonly [boolean, RulesChange["part"], () => string]> = [
    [old.name !== role.name, "roles", () => `${quote(old.name)} is called ${name}.`],
    [
      old.status !== role.status,
      "roles",
      () => (role.status === "active" ? `${name} is in use again.` : `${name} is retired${replacement(role, words)}.`),
    ],
    [
      old.status === role.status && role.status === "retired" && old.replacedBy !== role.replacedBy,
      "roles",
      () => `${name} is retired${replacement(role, words)}.`,
    ],
    [
      old.dashboardAccess !== role.dashboardAccess,
      "roles",
      () => `${name} ${accesses[role.dashboardAccess]}; it was: ${accesses[old.dashboardAccess]}.`,
    ],
    [
      old.assignableBy !== role.assignableBy,
      "roles",
      () => `${name} is given ${givers[role.assignableBy]}; it was ${givers[old.assignableBy]}.`,
    ],
    [
      known.added.length > 0,
      "roles",
      () => `${list(known.added.map(quote))} ${known.added.length === 1 ? "means" : "mean"} ${name}, too.`,
    ],
    [
      known.removed.length > 0,
      "roles",
      () =>
        `${list(known.removed.map(quote))} ${known.removed.length === 1 ? "does" : "do"} not mean ${name} any more.`,
    ],
    [rights.added.length > 0, "rights", () => `${name} may ${list(rights.added.map(rightName(after)).map(quote))}.`],
    [
      rights.removed.length > 0,
      "rights",
      () => `${name} may not ${list(rights.removed.map(rightName(before)).map(quote), "or")} any more.`,
    ],
  ]
  return said.flatMap(([isSo, part, sentence]) => (isSo ? [was(part, sentence())] : []))
}

const replacement = ({ replacedBy }: Role, { after }: Words): string =>
  replacedBy === undefined ? "" : `, and ${quote(after.get(replacedBy) ?? replacedBy)} takes its place`

/** What differs between their access rights. */
export const rightChanges = (before: RoleCatalogue, after: RoleCatalogue): ReadonlyArray<RulesChange> => {
  const { added, removed, both } = compared(before.permissions, after.permissions, ({ key }) => key)
  return [
    ...added.map(({ name }): RulesChange => ({
      part: "rights",
      kind: "added",
      sentence: `The access right ${quote(name)} is new.`,
    })),
    ...removed.map(({ name }): RulesChange => ({
      part: "rights",
      kind: "removed",
      sentence: `The access right ${quote(name)} is not there.`,
    })),
    ...both.flatMap(([old, right]) => [
      ...(old.name === right.name
        ? []
        : [was("rights", `The access right ${quote(old.name)} is called ${quote(right.name)}.`)]),
      ...(old.group === right.group ? [] : [was("rights", `${quote(right.name)} stands under ${quote(right.group)}.`)]),
      ...(old.sensitive === right.sensitive
        ? []
        : [was("rights", `${quote(right.name)} is ${right.sensitive ? "sensitive" : "not sensitive any more"}.`)]),
    ]),
  ]
}

/** What differs in who should not hold what together. */
export const dutyChanges = (before: RoleCatalogue, after: RoleCatalogue): ReadonlyArray<RulesChange> => {
  const { added, removed, both } = compared(before.dutyConflicts, after.dutyConflicts, ({ id }) => id)
  const pair = ({ a, b }: RoleCatalogue["dutyConflicts"][number]): string => `${quote(a)} and ${quote(b)}`
  return [
    ...added.map((duty): RulesChange => ({
      part: "duties",
      kind: "added",
      sentence: `Nobody should hold ${pair(duty)} together.`,
    })),
    ...removed.map((duty): RulesChange => ({
      part: "duties",
      kind: "removed",
      sentence: `${pair(duty)} may be held together.`,
    })),
    ...both.flatMap(([old, duty]) =>
      same(old, duty) ? [] : [was("duties", `What is said of holding ${pair(duty)} together is another.`)],
    ),
  ]
}
