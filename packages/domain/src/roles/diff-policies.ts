import type { Policy } from "./change-words.ts"
import type { RoleMapping } from "./role-mapping.ts"
import { type RulesChange, was, type Words } from "./rules-change.ts"

/** What differs in what two mappings do where the tiers alone do not say it. */
export const policyChanges = (before: RoleMapping, after: RoleMapping, words: Words): ReadonlyArray<RulesChange> => {
  const { say } = words
  const [past, now] = [policiesOf(before, words.before, words), policiesOf(after, words.after, words)]
  return policies.flatMap((policy) =>
    past[policy] === now[policy] ? [] : [was("policies", say.policy(say.policies[policy], now[policy], past[policy]))],
  )
}

const policies: ReadonlyArray<Policy> = [
  "defaultRole",
  "ceilingRole",
  "combine",
  "onUnknown",
  "onNoSignal",
  "override",
  "protectLastAdministrator",
  "absentInReplace",
  "noiseValues",
  "withholdsUnread",
  "ignoreDiacritics",
]

const policiesOf = (
  mapping: RoleMapping,
  names: ReadonlyMap<string, string>,
  { say }: Words,
): Readonly<Record<Policy, string>> => {
  const roleName = (key: string | undefined): string => (key === undefined ? say.noRole : (names.get(key) ?? key))
  const values = (texts: ReadonlyArray<string>): string =>
    texts.length === 0 ? say.noValues : say.list(texts.map(say.quote))
  return {
    defaultRole: roleName(mapping.defaultRole),
    ceilingRole: roleName(mapping.ceilingRole),
    combine: say.combine[mapping.combine],
    onUnknown: say.onUnknown[mapping.onUnknown],
    onNoSignal: say.onNoSignal[mapping.onNoSignal],
    override: say.override[mapping.override],
    protectLastAdministrator: say.protectLastAdministrator[mapping.protectLastAdministrator],
    absentInReplace: say.absentInReplace[mapping.absentInReplace],
    noiseValues: values(mapping.noiseValues),
    withholdsUnread: values(mapping.withholdsUnread),
    ignoreDiacritics: say.sameLetter(mapping.ignoreDiacritics),
  }
}
