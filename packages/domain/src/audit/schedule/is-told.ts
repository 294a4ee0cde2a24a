import type { AuditReport } from "../report/index.ts"
import { severities, type Severity } from "../rule.ts"

/** When a report is told of: always, when something is new, or when something as bad as this is open. */
export type DeliveryCondition = "always" | "when-new" | `at-least-${Severity}`

/**
 * Every condition under which a report can be told of.
 *
 * @example
 * import { deliveryConditions } from "@rollcall/domain/audit"
 * deliveryConditions.slice(0, 3) // => ["always", "when-new", "at-least-critical"]
 */
export const deliveryConditions: ReadonlyArray<DeliveryCondition> = [
  "always",
  "when-new",
  ...severities.map((severity) => `at-least-${severity}` as const),
]

/**
 * Whether a report is one to be told of. A first report is new as a whole.
 *
 * @example
 * import { exampleReport, isToldOf } from "@rollcall/domain/audit"
 * isToldOf("at-least-high", exampleReport()) // => true
 */
export const isToldOf = (
  condition: DeliveryCondition,
  { difference, open }: Pick<AuditReport, "difference" | "open">,
): boolean => {
  if (condition === "always") return true
  if (condition === "when-new") {
    return difference.against === null || difference.opened.total > 0 || difference.reopened.total > 0
  }
  const worst = severities.findIndex((severity) => open.bySeverity[severity] > 0)
  return worst !== -1 && worst <= severities.findIndex((severity) => condition === `at-least-${severity}`)
}
