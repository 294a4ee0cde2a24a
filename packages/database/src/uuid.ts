/** Whether a text is a UUID as PostgreSQL prints it, in lower case: anything else is nobody's id. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Less than every id made at or after a moment, in milliseconds since 1970; at most that of any made then. */
export const idFloor = (ms: number): string => boundary(ms, "0")

/** More than every id made at or before a moment, in milliseconds since 1970. */
export const idCeiling = (ms: number): string => boundary(ms, "f")

/** When an id was made, in milliseconds since 1970: a UUIDv7 begins with it (RFC 9562 §5.7). */
export const idTime = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)

const mostTime = 2 ** 48 - 1

const boundary = (ms: number, fill: string): string => {
  const time = Math.min(Math.max(0, Math.trunc(ms)), mostTime)
    .toString(16)
    .padStart(12, "0")
  const rest = [4, 4, 12].map((length) => fill.repeat(length)).join("-")
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest}`
}
