import { at, textAt } from "../json.ts"
import { enterprise } from "../load/bodies.ts"
import { personText, tornVersion } from "./slots.ts"

/** What the slot of a person must hold who is shown like this. */
export const personState = (resource: unknown): string => {
  const extension = at(resource, enterprise)
  const versions = [
    textAt(resource, "displayName"),
    textAt(resource, "title"),
    textAt(resource, "nickName"),
    textAt(extension, "employeeNumber"),
  ].map((version) => version ?? "none")
  const version = new Set(versions).size === 1 ? (versions[0] ?? "") : tornVersion(versions)
  return personText(version, at(resource, "active") !== false)
}
