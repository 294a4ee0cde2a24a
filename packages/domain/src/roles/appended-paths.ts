import type { PatchRequest } from "../scim/patch/operation.ts"
import { readSignalPath } from "./signal-path.ts"
import { printAttributePath } from "../scim/schema/attribute-path.ts"

/**
 * The attributes a PATCH only added values to, as `nextSignals` wants them: what it adds is newer than what it joins.
 *
 * Source: RFC 7644 §3.5.2.1.
 *
 * @example
 * import { appendedPaths } from "@rollcall/domain/roles"
 * import { parsePatch, userResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const body = { Operations: [{ op: "Add", path: "roles", value: [{ value: "Manager" }] }] }
 * appendedPaths(Result.getOrThrow(parsePatch(body, userResource))) // => ["roles"]
 */
export const appendedPaths = ({ operations }: PatchRequest): ReadonlyArray<string> => {
  const named = operations.flatMap(({ op, path }) => {
    const signal = readSignalPath(printAttributePath(path.path))
    return signal === undefined ? [] : [{ path: signal.path, appends: op === "add" && path.filter === undefined }]
  })
  const written = new Set(named.filter(({ appends }) => !appends).map(({ path }) => path))
  return [...new Set(named.map(({ path }) => path))].filter((path) => !written.has(path))
}
