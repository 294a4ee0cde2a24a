import type { RulesDraft } from "@rollcall/api"

/** What of a draft is edited. */
export type Rules = Pick<RulesDraft, "catalogue" | "mapping">
export type Role = Rules["catalogue"]["roles"][number]
export type Tier = Rules["mapping"]["tiers"][number]
export type Rule = Tier["rules"][number]
export type Match = Rule["match"]

/** A list with one of its items in another's place; outside of the list nothing moves. */
export const moved = <A>(items: ReadonlyArray<A>, at: number, by: number): ReadonlyArray<A> => {
  const item = items[at]
  if (item === undefined || at + by < 0 || at + by >= items.length) return items
  return items.toSpliced(at, 1).toSpliced(at + by, 0, item)
}

export const withMapping = ({ catalogue, mapping }: Rules, change: Partial<Rules["mapping"]>): Rules => ({
  catalogue,
  mapping: { ...mapping, ...change },
})

const withTier = (rules: Rules, at: number, change: (tier: Tier) => Tier): Rules =>
  withMapping(rules, { tiers: rules.mapping.tiers.map((tier, i) => (i === at ? change(tier) : tier)) })

export const changeTier = (rules: Rules, at: number, change: Partial<Tier>): Rules =>
  withTier(rules, at, (tier) => ({ ...tier, ...change }))

export const moveTier = (rules: Rules, at: number, by: number): Rules =>
  withMapping(rules, { tiers: moved(rules.mapping.tiers, at, by) })

export const moveRule = (rules: Rules, tier: number, at: number, by: number): Rules =>
  withTier(rules, tier, (one) => ({ ...one, rules: moved(one.rules, at, by) }))

export const changeRule = (rules: Rules, tier: number, id: string, change: Partial<Rule>): Rules =>
  withTier(rules, tier, (one) => ({
    ...one,
    rules: one.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)),
  }))

export const removeRule = (rules: Rules, tier: number, id: string): Rules =>
  withTier(rules, tier, (one) => ({ ...one, rules: one.rules.filter((rule) => rule.id !== id) }))

/** A rule behind the others of a tier; one that goes by the name of a role gives that role. */
export const addRule = (rules: Rules, tier: number, id: string, match: Match, role: string): Rules =>
  withTier(rules, tier, (one) => ({
    ...one,
    rules: [...one.rules, { id, match, enabled: true, ...(match.kind === "by-key" ? {} : { role }) }],
  }))

/** What is read more, behind the rest: an attribute by the names of roles, teams by rules to come. */
export const addTier = (rules: Rules, source: Tier["source"], id: string): Rules => {
  const byKey: Rule = { id, match: { kind: "by-key" }, enabled: true }
  const tier: Tier = { source, within: "primary", tie: "highest", rules: source.kind === "team" ? [] : [byKey] }
  return withMapping(rules, { tiers: [...rules.mapping.tiers, tier] })
}

/** Gives a role to a value, by a rule before those of its attribute: what is said by name may be more than one means. */
export const mapValue = (
  rules: Rules,
  { path, value }: { readonly path: string; readonly value: string },
  role: string,
  id: string,
): Rules => {
  const at = rules.mapping.tiers.findIndex(({ source }) => source.kind === "attribute" && source.path === path)
  const rule: Rule = { id, match: { kind: "equals", value }, role, enabled: true }
  return withTier(rules, at, (tier) => ({ ...tier, rules: [rule, ...tier.rules] }))
}

const withRoles = (
  { catalogue, mapping }: Rules,
  change: (roles: ReadonlyArray<Role>) => ReadonlyArray<Role>,
): Rules => ({
  catalogue: { ...catalogue, roles: change(catalogue.roles) },
  mapping,
})

export const changeRole = (rules: Rules, key: string, change: Partial<Role>): Rules =>
  withRoles(rules, (roles) => roles.map((role) => (role.key === key ? { ...role, ...change } : role)))

/** Calls a role otherwise; its old name goes on to mean it where that is wished. */
export const renameRole = (rules: Rules, key: string, name: string, keepsOldName: boolean): Rules =>
  withRoles(rules, (roles) =>
    roles.map((role) => {
      if (role.key !== key || role.name === name) return role
      const others = role.synonyms.filter((word) => word !== name && word !== role.name)
      return { ...role, name, synonyms: keepsOldName ? [...others, role.name] : others }
    }),
  )

/** Ends a role: its holders pass to another, which becomes the default and the ceiling where this one was. */
export const retireRole = (rules: Rules, key: string, replacedBy: string): Rules => {
  const { mapping } = rules
  const retired = changeRole(rules, key, { status: "retired", replacedBy })
  return withMapping(retired, {
    defaultRole: mapping.defaultRole === key ? replacedBy : mapping.defaultRole,
    ...(mapping.ceilingRole === key ? { ceilingRole: replacedBy } : {}),
    tiers: mapping.tiers.map((tier) => ({ ...tier, rules: tier.rules.filter(({ role }) => role !== key) })),
  })
}

/** Puts a retired role to use again. */
export const reviveRole = (rules: Rules, key: string): Rules =>
  withRoles(rules, (roles) =>
    roles.map((role) => {
      if (role.key !== key) return role
      const { replacedBy: _replacedBy, retiredAt: _retiredAt, ...others } = role
      return { ...others, status: "active" }
    }),
  )

/** Roles in use, the highest first, and then those that are retired. */
export const rolesByRank = (roles: ReadonlyArray<Role>): ReadonlyArray<Role> =>
  roles.toSorted((a, b) => Number(a.status === "retired") - Number(b.status === "retired") || b.rank - a.rank)

/** Lets a role change ranks with the one above it, or below. */
export const moveRole = (rules: Rules, key: string, by: -1 | 1): Rules => {
  const active = rolesByRank(rules.catalogue.roles).filter(({ status }) => status === "active")
  const at = active.findIndex((role) => role.key === key)
  const [role, other] = [active[at], active[at + by]]
  if (role === undefined || other === undefined) return rules
  return changeRole(changeRole(rules, role.key, { rank: other.rank }), other.key, { rank: role.rank })
}

/** A key of its own for a new role, made from its name. */
export const keyFor = (name: string, taken: ReadonlyArray<string>): string => {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  const key = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "role"
  const free = (n: number): string => (taken.includes(`${key}-${n}`) ? free(n + 1) : `${key}-${n}`)
  return taken.includes(key) ? free(2) : key
}

/** A new role below all that are in use. */
export const addRole = (
  rules: Rules,
  role: Pick<Role, "name" | "dashboardAccess" | "assignableBy" | "synonyms">,
): Rules =>
  withRoles(rules, (roles) => {
    const key = keyFor(
      role.name,
      roles.map((other) => other.key),
    )
    const rank = Math.min(...roles.map((other) => other.rank)) - 10
    return [...roles, { ...role, key, rank, permissions: [], status: "active" }]
  })

export const togglePermission = (rules: Rules, key: string, permission: string): Rules =>
  withRoles(rules, (roles) =>
    roles.map((role) => {
      if (role.key !== key) return role
      const had = role.permissions.includes(permission)
      const permissions = had ? role.permissions.filter((one) => one !== permission) : [...role.permissions, permission]
      return { ...role, permissions }
    }),
  )

/** A name for a rule that no rule of these has. */
export const freshRuleId = ({ mapping }: Rules): string => {
  const taken = new Set(mapping.tiers.flatMap((tier) => tier.rules.map(({ id }) => id)))
  const free = (n: number): string => (taken.has(`rule-${n}`) ? free(n + 1) : `rule-${n}`)
  return free(taken.size + 1)
}
