import type { NavigationGuardWithThis } from "vue-router"
import { currentSession } from "./session.ts"

/** Whoever is not signed in is asked to, and comes back to where they wanted to go. */
export const guard: NavigationGuardWithThis<undefined> = async (to) => {
  if (to.meta.isOpen === true) return true
  const session = await currentSession()
  return session === undefined ? { name: "sign-in", query: { to: to.fullPath } } : true
}
