/** A URL under the base URL; administrators paste the base URL with or without a slash at its end. */
export const locationOf = (baseUrl: string, ...segments: ReadonlyArray<string>): string => {
  let end = baseUrl.length
  while (baseUrl.charAt(end - 1) === "/") end -= 1
  return [baseUrl.slice(0, end), ...segments].join("/")
}
