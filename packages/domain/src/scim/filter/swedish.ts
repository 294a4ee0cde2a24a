/** A form of an English text, and how it is said in Swedish; the groups are what it names. */
type Phrase = readonly [english: RegExp, swedish: (...named: ReadonlyArray<string>) => string]

const expectations: Readonly<Record<string, string>> = {
  "and, or, or the end of the filter": "and, or eller filtrets slut",
  "an attribute such as userName": "ett attribut som userName",
  '"(" after not': '"(" efter not',
  'and, or, or ")"': 'and, or eller ")"',
  'and, or, or "]"': 'and, or eller "]"',
  "an operator such as eq": "en operator som eq",
  "a value in double quotes, a number, true or false": "ett värde inom citattecken, ett tal, true eller false",
}

const tokens: Readonly<Record<string, string>> = { "the end": "slutet", "a quoted value": "ett värde inom citattecken" }

const kinds: Readonly<Record<string, string>> = {
  "a text": "en text",
  "true or false": "true eller false",
  "a number": "ett tal",
  "a date and time": "datum och tid",
  "binary data": "binära data",
}

const values: Readonly<Record<string, string>> = {
  "a value in double quotes": "ett värde inom citattecken",
  "true or false": "true eller false",
  "a number": "ett tal",
  'a date and time such as "2026-01-31T12:00:00Z"': 'datum och tid som "2026-01-31T12:00:00Z"',
  "base64 in double quotes": "base64 inom citattecken",
}

const written: ReadonlyArray<Phrase> = [
  [/^the string (.*)$/s, (text = "") => `texten ${text}`],
  [/^the number (.*)$/s, (text = "") => `talet ${text}`],
  [/^the boolean (.*)$/s, (text = "") => text],
  [/^null$/, () => "null"],
]

const known = (words: Readonly<Record<string, string>>, text: string): string => words[text] ?? text

const problems: ReadonlyArray<Phrase> = [
  [
    /^expected (.+), found (.+)$/s,
    (expected = "", found = "") =>
      `där väntades ${known(expectations, expected)}, men där står ${known(tokens, found)}`,
  ],
  [/^a filter may have at most (\d+) characters$/, (most = "") => `ett filter får ha högst ${most} tecken`],
  [/^a filter may have at most (\d+) comparisons$/, (most = "") => `ett filter får ha högst ${most} jämförelser`],
  [
    /^at most (\d+) parentheses and brackets may stand inside one another$/,
    (most = "") => `högst ${most} parenteser får stå inuti varandra`,
  ],
  [
    /^U\+0000 or half a surrogate pair, which no attribute can hold$/,
    () => "U+0000 eller ett halvt surrogatpar, som inget attribut kan innehålla",
  ],
  [
    /^the value holds U\+0000 or half a surrogate pair, which no attribute can hold$/,
    () => "värdet innehåller U+0000 eller ett halvt surrogatpar, som inget attribut kan innehålla",
  ],
  [/^the quote that opens here is never closed$/, () => "citattecknet som öppnas här stängs aldrig"],
  [
    /^a control character in quotes must be written as (.+)$/,
    (forms = "") => `ett styrtecken inom citattecken måste skrivas som ${forms.replace(" or ", " eller ")}`,
  ],
  [
    /^this is no JSON escape; write (\S+) for a backslash, (\S+) for é$/,
    (backslash = "", e = "") => `det här är ingen JSON-sekvens; skriv ${backslash} för omvänt snedstreck, ${e} för é`,
  ],
  [/^brackets inside brackets are not allowed$/, () => "hakparenteser inom hakparenteser är inte tillåtna"],
  [
    /^brackets belong after an attribute with parts, such as emails, not after (.+)$/,
    (name = "") => `hakparenteser hör hemma efter ett attribut med delar, som emails, inte efter ${name}`,
  ],
  [
    /^null can only be compared with eq and ne, not with (\w+)$/,
    (op = "") => `null kan bara jämföras med eq och ne, inte med ${op}`,
  ],
  [
    /^(\S+) is made for each answer and cannot be searched$/,
    (name = "") => `${name} görs för varje svar och går inte att söka på`,
  ],
  [
    /^(\S+) has no part (.+); it has (.+)$/,
    (name = "", part = "", parts = "") =>
      `${name} har ingen del ${part}; ${parts === "none" ? "det har inga delar" : `delarna är ${parts}`}`,
  ],
  [/^a (\w+) has no attribute (.+)$/, (resource = "", name = "") => `${resource} har inget attribut ${name}`],
  [
    /^(\S+) has several parts; compare one of them, such as (\S+)$/,
    (name = "", part = "") => `${name} har flera delar; jämför en av dem, till exempel ${part}`,
  ],
  [/^(\S+) cannot be compared as a whole$/, (name = "") => `${name} går inte att jämföra som helhet`],
  [
    /^(\S+) is (.+), so use (.+) with it, not (\w+)$/,
    (name = "", kind = "", operators = "", op = "") =>
      `${name} är ${known(kinds, kind)}, så använd ${operators}, inte ${op}`,
  ],
  [
    /^(\S+) must be compared with (.+), not with (.+)$/s,
    (name = "", value = "", given = "") =>
      `${name} måste jämföras med ${known(values, value)}, inte med ${said(given, written) ?? given}`,
  ],
]

const sentences: ReadonlyArray<Phrase> = [
  [
    /^The filter cannot be read at character (\d+): (.+)\.$/s,
    (at = "", what = "") => `Filtret går inte att läsa vid tecken ${at}: ${said(what, problems) ?? what}.`,
  ],
  [
    /^The filter does not fit at character (\d+): (.+)\.$/s,
    (at = "", what = "") => `Filtret stämmer inte vid tecken ${at}: ${said(what, problems) ?? what}.`,
  ],
  [
    /^(\S+) is never shown and cannot be searched\. Leave it out of the filter\.$/,
    (name = "") => `${name} visas aldrig och går inte att söka på. Utelämna det ur filtret.`,
  ],
]

const said = (text: string, phrases: ReadonlyArray<Phrase>): string | undefined => {
  for (const [english, swedish] of phrases) {
    const found = english.exec(text)
    if (found !== null) return swedish(...found.slice(1))
  }
  return undefined
}

/**
 * Why a filter is refused, in Swedish, of the `detail` that `parseFilter` and `resolveFilter` give: identity providers
 * are answered in English. A text that is of neither stays as it is.
 *
 * @example
 * import { parseFilter, refusedFilterInSwedish } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const { detail } = Result.getOrThrow(Result.flip(parseFilter("userName is 1")))
 * refusedFilterInSwedish(detail)
 * // => 'Filtret går inte att läsa vid tecken 10: där väntades en operator som eq, men där står "is".'
 */
export const refusedFilterInSwedish = (detail: string): string => said(detail, sentences) ?? detail
