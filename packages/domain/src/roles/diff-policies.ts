import { list, quote } from "./phrase.ts"
import type { RoleMapping } from "./role-mapping.ts"
import { type RulesChange, was, type Words } from "./rules-change.ts"

/** What differs in what two mappings do where the tiers alone do not say it. */
export const policyChanges = (before: RoleMapping, after: RoleMapping, words: Words): ReadonlyArray<RulesChange> => {
  const roleName = (key: string | undefined, names: ReadonlyMap<string, string>): string =>
    key === undefined ? "none" : (names.get(key) ?? key)
  const values = (texts: ReadonlyArray<string>): string => (texts.length === 0 ? "none" : list(texts.map(quote)))
  const said: ReadonlyArray<readonly [string, string, string]> = [
    ["The default role is", roleName(after.defaultRole, words.after), roleName(before.defaultRole, words.before)],
    [
      "The highest role an identity provider may give is",
      roleName(after.ceilingRole, words.after),
      roleName(before.ceilingRole, words.before),
    ],
    ["Of what several places say,", combinations[after.combine], combinations[before.combine]],
    ["Where nobody knows a value,", unknowns[after.onUnknown], unknowns[before.onUnknown]],
    ["Where nothing is said,", silences[after.onNoSignal], silences[before.onNoSignal]],
    ["A role set by hand", overrides[after.override], overrides[before.override]],
    ["The last administrators", guards[after.protectLastAdministrator], guards[before.protectLastAdministrator]],
    ["What a PUT leaves out", absences[after.absentInReplace], absences[before.absentInReplace]],
    ["Values that say nothing:", values(after.noiseValues), values(before.noiseValues)],
    [
      "Attributes kept from the identity provider while nothing reads them:",
      values(after.withholdsUnread),
      values(before.withholdsUnread),
    ],
    [
      "Letters that differ by accents only are",
      after.ignoreDiacritics ? "one" : "two",
      before.ignoreDiacritics ? "one" : "two",
    ],
  ]
  return said.flatMap(([start, now, past]) =>
    now === past ? [] : [was("policies", `${start} ${now}; before: ${past}.`)],
  )
}

const combinations: Readonly<Record<RoleMapping["combine"], string>> = {
  "first-tier": "the first that says something counts",
  highest: "the highest role counts",
  lowest: "the lowest role counts",
  union: "all roles count",
}
const unknowns: Readonly<Record<RoleMapping["onUnknown"], string>> = {
  "keep-last": "the last role stays",
  "default-role": "the default role is given",
  reject: "the push is refused",
  "fall-through": "the next place is looked at",
}
const silences: Readonly<Record<RoleMapping["onNoSignal"], string>> = {
  "keep-last": "the last role stays",
  "default-role": "the default role is given",
  "no-role": "no role is given",
}
const overrides: Readonly<Record<RoleMapping["override"], string>> = {
  "until-idp-changes": "stands until the identity provider answers something else",
  sticky: "stands until it is taken back",
  forbidden: "is not allowed",
}
const guards: Readonly<Record<RoleMapping["protectLastAdministrator"], string>> = {
  hold: "are kept, and the rest of the push is taken",
  reject: "are kept, and the push is refused",
  off: "are not protected",
}
const absences: Readonly<Record<RoleMapping["absentInReplace"], string>> = {
  withdraw: "is withdrawn",
  keep: "stays",
}
