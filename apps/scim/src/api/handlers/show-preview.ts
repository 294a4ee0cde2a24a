import type { PersonDifference, PreviewTotals, RulesToPreview } from "@rollcall/administration"
import type { PreviewedPerson, RulesPreview } from "@rollcall/api"
import type { NamedPerson } from "@rollcall/database"
import { type ExplanationLanguage, renderExplanation } from "@rollcall/domain/roles"
import { showRoles } from "./show-role.ts"

/** What rules would change in all, as it is shown. */
export const showPreview = (
  { inForce, wanted }: RulesToPreview,
  { floor, administrators, moves, permissions, people, up, down, same, unchanged, uses }: PreviewTotals,
): RulesPreview => ({
  people,
  up,
  down,
  same,
  unchanged,
  moves: moves.map((move) => ({
    from: showRoles(move.from, inForce.catalogue),
    to: showRoles(move.to, wanted.catalogue),
    people: move.people,
  })),
  permissions: Object.entries(permissions).map(([permission, counts]) => ({ permission, ...counts })),
  administrators: {
    ...administrators,
    now: floor.now,
    after: floor.after,
    least: floor.least,
    isFloorBroken: floor.isBroken,
    stopping: floor.stopping.map(showName),
  },
  uses: {
    ...uses,
    rules: uses.rules.map((use) => ({ ...use, lastAt: use.lastAt ?? null })),
    unknown: uses.unknown.slice(0, mostUnknown),
  },
})

/** More values than that nobody gives roles to by hand. */
const mostUnknown = 50

const showName = ({ id, userName, displayName }: NamedPerson) => ({ id, userName, displayName })

/** Somebody for whom rules would change something, as they are shown. */
export const showDifference = (
  { inForce, wanted }: RulesToPreview,
  { input: { person }, from, to, direction, administration, permissions, explanation }: PersonDifference,
  language: ExplanationLanguage,
): PreviewedPerson => ({
  ...showName(person),
  state: person.state,
  from: showRoles(from, inForce.catalogue),
  to: showRoles(to, wanted.catalogue),
  direction,
  administration,
  permissions,
  headline: renderExplanation(explanation, wanted.catalogue, language).headline,
})
