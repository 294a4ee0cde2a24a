import type { Idp } from "../directory/connection.ts"

/** The steps of setting up provisioning that the server can see for itself. */
export const detectedSteps = [
  "credentials",
  "connection-test",
  "create-users",
  "update-users",
  "deactivate-users",
  "user-name",
  "roles-given",
  "people-before",
  "groups",
  "one-role-source",
  "administrator",
] as const
export type DetectedStep = (typeof detectedSteps)[number]

/** The steps that somebody ticks who has done them. */
export const tickedSteps = [
  "application",
  "single-sign-on",
  "provisioning-on",
  "app-roles",
  "scope",
  "start",
  "logo",
] as const
export type TickedStep = (typeof tickedSteps)[number]
export type SetUpStep = DetectedStep | TickedStep

/**
 * The steps of each kind of identity provider, in the order of its screens.
 *
 * @example
 * import { stepsOf } from "@rollcall/domain/set-up"
 * stepsOf.okta[0] // => "application"
 * stepsOf.entra.includes("app-roles") // => true
 */
export const stepsOf: Readonly<Record<Idp, ReadonlyArray<SetUpStep>>> = {
  okta: [
    "application",
    "single-sign-on",
    "credentials",
    "connection-test",
    "provisioning-on",
    "create-users",
    "update-users",
    "deactivate-users",
    "user-name",
    "roles-given",
    "people-before",
    "groups",
    "one-role-source",
    "logo",
    "administrator",
  ],
  entra: [
    "application",
    "single-sign-on",
    "credentials",
    "connection-test",
    "app-roles",
    "one-role-source",
    "scope",
    "roles-given",
    "create-users",
    "start",
    "update-users",
    "deactivate-users",
    "people-before",
    "groups",
    "logo",
    "administrator",
  ],
  other: [
    "credentials",
    "connection-test",
    "create-users",
    "update-users",
    "deactivate-users",
    "user-name",
    "roles-given",
    "people-before",
    "groups",
    "one-role-source",
    "administrator",
  ],
}

/** The steps without which nothing is wrong. */
export const optionalSteps: ReadonlySet<SetUpStep> = new Set(["logo", "people-before", "groups"])
