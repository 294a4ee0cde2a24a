/** A member of a JSON object; undefined where there is none. */
export const at = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined

export const textAt = (value: unknown, name: string): string | undefined => {
  const found = at(value, name)
  return typeof found === "string" ? found : undefined
}

export const numberAt = (value: unknown, name: string): number | undefined => {
  const found = at(value, name)
  return typeof found === "number" ? found : undefined
}

export const listAt = (value: unknown, name: string): ReadonlyArray<unknown> => {
  const found = at(value, name)
  return Array.isArray(found) ? found : []
}

/** Undefined for what is no JSON. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
