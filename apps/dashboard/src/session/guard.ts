import type { NavigationGuardWithThis } from "vue-router"
import { rememberPlace } from "./place.ts"
import { currentSession } from "./session.ts"

/** Whoever is not signed in is asked to, and comes back to where they wanted to go. */
export const guard: NavigationGuardWithThis<undefined> = async (to) => {
  if (to.meta.isOpen === true) return true
  const session = await currentSession()
  if (session !== undefined) return true
  rememberPlace(to.fullPath)
  return { name: "sign-in" }
}
