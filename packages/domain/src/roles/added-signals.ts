import { isJsonArray, type Json } from "../scim/json.ts"
import type { PatchRequest } from "../scim/patch/operation.ts"
import { printAttributePath } from "../scim/schema/attribute-path.ts"
import { readSignalPath } from "./signal-path.ts"

/** What a PATCH added, as `nextSignals` wants it. */
export interface AddedSignals {
  /** The attributes it only added values to: what it adds is newer than what it joins. */
  readonly appended: ReadonlyArray<string>
  /** The values it added, those that were there already too: said again, they are the newest. */
  readonly added: ReadonlyArray<{ readonly path: string; readonly value: Json }>
}

/**
 * What of a PATCH adds to attributes that say something about a role, rather than to take their place.
 *
 * Source: RFC 7644 §3.5.2.1.
 *
 * @example
 * import { addedSignals } from "@rollcall/domain/roles"
 * import { parsePatch, userResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const body = { Operations: [{ op: "Add", path: "roles", value: [{ value: "Manager" }] }] }
 * addedSignals(Result.getOrThrow(parsePatch(body, userResource)))
 * // => { appended: ["roles"], added: [{ path: "roles", value: { value: "Manager" } }] }
 */
export const addedSignals = ({ operations }: PatchRequest): AddedSignals => {
  const named = operations.flatMap(({ op, path, value }) => {
    const signal = readSignalPath(printAttributePath(path.path))
    if (signal === undefined) return []
    return [{ path: signal.path, appends: op === "add" && path.filter === undefined, value }]
  })
  const written = new Set(named.filter(({ appends }) => !appends).map(({ path }) => path))
  const only = named.filter(({ path }) => !written.has(path))
  return {
    appended: [...new Set(only.map(({ path }) => path))],
    added: only.flatMap(({ path, value }) => valuesOf(value).map((one) => ({ path, value: one }))),
  }
}

const valuesOf = (value: Json | undefined): ReadonlyArray<Json> =>
  value === undefined ? [] : isJsonArray(value) ? value : [value]
