import { isJsonArray, isJsonObject, type Json } from "../scim/json.ts"

/** The most characters of a value that evidence repeats. */
export const longestShown = 200

/**
 * A value as evidence shows it: text as it is, anything else as JSON; characters that cannot be seen by their code
 * points; at most `length` UTF-16 code units, cut with `…`.
 *
 * @example
 * import { shownValue } from "@rollcall/domain/audit"
 * shownValue("Mana\u200Bger") // => "Mana<U+200B>ger"
 * shownValue({ value: "Admin", primary: true }) // => "{\"value\":\"Admin\",\"primary\":true}"
 * shownValue("Administrator", 6) // => "Admin…"
 */
export const shownValue = (value: Json, length: number = longestShown): string => {
  // A character shown by its code point takes more room, so the cut comes after; before it, only to bound the work.
  const text = visible((typeof value === "string" ? value : jsonStart(value, length)).slice(0, length + 1))
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`
}

/** Control and format characters, lone surrogates, and every space that is not the plain one. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

const visible = (text: string): string =>
  text.replace(
    unseen,
    (character) => `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
  )

/** The start of a value's JSON, at least `length` long if there is as much; deep nesting costs no stack. */
const jsonStart = (value: Json, length: number): string => {
  let out = ""
  // What is left to write, the next last: marks as they are, values as JSON.
  const todo: Array<Mark | { readonly value: Json }> = [{ value }]
  for (let next = todo.pop(); next !== undefined && out.length <= length; next = todo.pop()) {
    if ("mark" in next) out += next.mark
    else if (isJsonArray(next.value)) {
      const items = next.value.slice(0, length).flatMap((item, i) => [...comma(i), { value: item }])
      todo.push({ mark: "]" }, ...items.toReversed(), { mark: "[" })
    } else if (isJsonObject(next.value)) {
      const members = Object.entries(next.value).slice(0, length)
      const items = members.flatMap(([key, item], i) => [
        ...comma(i),
        { mark: `${JSON.stringify(key)}:` },
        { value: item },
      ])
      todo.push({ mark: "}" }, ...items.toReversed(), { mark: "{" })
    } else out += JSON.stringify(next.value)
  }
  return out
}

interface Mark {
  readonly mark: string
}

const comma = (i: number): ReadonlyArray<Mark> => (i === 0 ? [] : [{ mark: "," }])
