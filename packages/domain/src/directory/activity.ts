/** What pushes come to, as activity is counted. */
export const activities = ["creates", "updates", "deactivations", "refusals"] as const
export type Activity = (typeof activities)[number]

const applied: ReadonlyMap<string, Activity> = new Map([
  ["user.created", "creates"],
  ["user.updated", "updates"],
  ["user.activated", "updates"],
  ["user.deactivated", "deactivations"],
  ["user.deleted", "deactivations"],
])

/**
 * What an event counts as, of the activity of an identity provider; undefined: as nothing. What administrators do is no
 * activity of its.
 *
 * @example
 * import { activityOf } from "@rollcall/domain/directory"
 * activityOf({ actor: "idp", kind: "user.deleted", outcome: "applied" }) // => "deactivations"
 * activityOf({ actor: "idp", kind: "push.refused", outcome: "failed" }) // => "refusals"
 * activityOf({ actor: "idp", kind: "user.updated", outcome: "unchanged" }) // => undefined
 */
export const activityOf = ({
  actor,
  kind,
  outcome,
}: {
  readonly actor: string
  readonly kind: string
  readonly outcome: string
}): Activity | undefined => {
  if (actor !== "idp") return undefined
  if (kind === "push.refused" || kind === "user.link-refused") return "refusals"
  return outcome === "applied" ? applied.get(kind) : undefined
}
