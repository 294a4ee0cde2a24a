import { expect, it } from "vitest"
import { activityOf } from "./activity.ts"

it.each([
  ["idp", "user.created", "applied", "creates"],
  ["idp", "user.activated", "applied", "updates"],
  ["idp", "user.deactivated", "applied", "deactivations"],
  ["idp", "user.link-refused", "refused", "refusals"],
  ["idp", "team.updated", "applied", undefined],
  ["idp", "user.reactivation-held", "refused", undefined],
  ["admin", "user.created", "applied", undefined],
  ["idp", "constructor", "applied", undefined],
])("%s %s %s", (actor, kind, outcome, activity) => {
  expect(activityOf({ actor, kind, outcome })).toBe(activity)
})
